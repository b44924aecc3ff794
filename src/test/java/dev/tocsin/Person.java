package dev.tocsin;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Somebody at a browser without scripts: keeps cookies, follows nothing, sends the forms of pages.
public final class Person {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new HashMap<>();
    private final String language;

    private Person(String language) {
        this.language = language;
    }

    public static Person nobody(String language) {
        return new Person(language);
    }

    /// @param language `zh`, `en` or `fr`
    public static Person signedIn(String name, String password, String language) {
        Person person = nobody(language);
        person.signIn(name, password);
        return person;
    }

    public Response signIn(String name, String password) {
        return forge("/j_security_check", Map.of("j_username", name, "j_password", password));
    }

    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    public Response get(String path) {
        return kept(asking().get(path));
    }

    /// Fills in a form of this page and sends it.
    public Response send(String page, String action, Map<String, ?> fields) {
        Matcher token = TOKEN.matcher(get(page).asString());
        if (!token.find()) {
            throw new AssertionError(page + " has no form");
        }
        return post(action, Map.of("csrf-token", token.group(1)), fields);
    }

    /// Sends a form that no page of ours gave out.
    public Response forge(String action, Map<String, ?> fields) {
        return post(action, Map.of(), fields);
    }

    private Response post(String action, Map<String, ?> token, Map<String, ?> fields) {
        return kept(asking().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(token)
                .formParams(fields)
                .post(action));
    }

    private RequestSpecification asking() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .accept("text/html")
                .header("Accept-Language", language)
                .cookies(cookies);
    }

    private Response kept(Response answer) {
        cookies.putAll(answer.cookies());
        return answer;
    }
}
