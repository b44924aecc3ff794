package dev.tocsin.web;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

/// Which methods an address takes, read from the resources themselves: the framework refuses the others without saying
/// which it would take.
@Singleton
class AllowedMethods {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::\\s*((?:[^{}]|\\{[^{}]*})+))?}");

    private final List<Address> addresses;

    AllowedMethods(BeanManager beans) {
        this.addresses = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(AllowedMethods::addresses)
                .toList();
    }

    /// Sorted; empty when no resource has this address.
    Set<String> of(String path) {
        Set<String> methods = new TreeSet<>();
        addresses.stream()
                .filter(it -> it.pattern().matcher(path).matches())
                .map(Address::method)
                .forEach(methods::add);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    private static Stream<Address> addresses(Class<?> resource) {
        String base = resource.getAnnotation(Path.class).value();
        List<Address> found = new ArrayList<>();
        for (Method method : resource.getDeclaredMethods()) {
            Path path = method.getAnnotation(Path.class);
            Arrays.stream(method.getAnnotations())
                    .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                    .filter(it -> it != null)
                    .map(it -> new Address(pattern(base, path == null ? "" : path.value()), it.value()))
                    .forEach(found::add);
        }
        return found.stream();
    }

    private static Pattern pattern(String base, String path) {
        String template = ("/" + base + "/" + path).replaceAll("/+", "/").replaceFirst("/$", "");
        StringBuilder pattern = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int at = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(template.substring(at, placeholder.start())));
            String inside = placeholder.group(1);
            pattern.append("(?:")
                    .append(inside == null ? "[^/]+" : inside.strip())
                    .append(')');
            at = placeholder.end();
        }
        return Pattern.compile(pattern.append(Pattern.quote(template.substring(at)))
                .append("/*")
                .toString());
    }

    private record Address(Pattern pattern, String method) {}
}
