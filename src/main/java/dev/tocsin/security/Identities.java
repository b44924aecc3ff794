package dev.tocsin.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/// Makes the framework's picture of who is asking.
final class Identities {
    private static final String SESSION = "tocsin.session";

    private Identities() {}

    static SecurityIdentity of(String name, Role role) {
        return picture(name, role).build();
    }

    /// Somebody who came back with a cookie: the browser sends it whether or not that person meant to ask.
    static SecurityIdentity ofSession(String name, Role role) {
        return picture(name, role).addAttribute(SESSION, true).build();
    }

    static boolean isSession(SecurityIdentity identity) {
        return identity.getAttribute(SESSION) != null;
    }

    private static QuarkusSecurityIdentity.Builder picture(String name, Role role) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(role.names());
    }
}
