package dev.tocsin.web;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

/// Answers that lead to the rest of a list.
public final class Links {
    private Links() {}

    /// @param next the cursor of the following stretch; `null` at the end
    public static Response toNext(@Nullable String next, UriInfo here, Object stretch) {
        Response.ResponseBuilder answer = Response.ok(stretch);
        if (next != null) {
            answer.links(Link.fromUri(here.getRequestUriBuilder()
                            .replaceQueryParam("after", next)
                            .build())
                    .rel("next")
                    .build());
        }
        return answer.build();
    }
}
