package dev.tocsin.page;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.security.identity.SecurityIdentity;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Language;
import dev.tocsin.security.Role;

/// Learns from a request who reads the page. The language is the one asked for in the address, else the one
/// chosen earlier, else the browser's, else English.
@ApplicationScoped
class Reception {
    static final String COOKIE = "tocsin-lang";
    static final String PARAMETER = "lang";
    private static final int ONE_YEAR = 365 * 24 * 3600;

    private final UriInfo address;
    private final HttpHeaders headers;
    private final SecurityIdentity identity;
    private final Clock clock;

    Reception(UriInfo address, HttpHeaders headers, SecurityIdentity identity, Clock clock) {
        this.address = address;
        this.headers = headers;
        this.identity = identity;
        this.clock = clock;
    }

    Visitor visitor() {
        String name = identity.isAnonymous() ? null : identity.getPrincipal().getName();
        return new Visitor(language(), name, role(), clock.instant(), here());
    }

    /// Somebody who is offered no sign-out: a refusal may come before there is a token for its form, and before anybody
    /// could look up who this is.
    Visitor stranger() {
        return new Visitor(language(), null, null, clock.instant(), here());
    }

    /// The highest: each role comes with those that it includes.
    private @Nullable Role role() {
        return Arrays.stream(Role.values())
                .filter(role -> identity.hasRole(role.name()))
                .reduce((_, higher) -> higher)
                .orElse(null);
    }

    private Language language() {
        return asked(address)
                .or(this::chosen)
                .or(() -> preferred(headers.getAcceptableLanguages()))
                .orElse(Language.EN);
    }

    static Optional<Language> asked(UriInfo address) {
        return Optional.ofNullable(address.getQueryParameters().getFirst(PARAMETER))
                .flatMap(Language::of);
    }

    private Optional<Language> chosen() {
        return Optional.ofNullable(headers.getCookies().get(COOKIE))
                .map(Cookie::getValue)
                .flatMap(Language::of);
    }

    private static Optional<Language> preferred(List<Locale> locales) {
        return locales.stream()
                .map(Locale::getLanguage)
                .map(Language::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    @ServerResponseFilter
    void remember(ContainerRequestContext request, ContainerResponseContext response) {
        asked(request.getUriInfo())
                .map(language -> new NewCookie.Builder(COOKIE)
                        .value(language.tag())
                        .path("/")
                        .maxAge(ONE_YEAR)
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build())
                .ifPresent(cookie -> response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
    }

    private String here() {
        var uri = UriBuilder.fromUri(address.getRequestUri())
                .replaceQueryParam(PARAMETER)
                .build();
        String query = uri.getRawQuery();
        return uri.getRawPath() + (query == null || query.isEmpty() ? "" : "?" + query);
    }
}
