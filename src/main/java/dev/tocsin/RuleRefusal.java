package dev.tocsin;

import java.util.List;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.tocsin.diagnose.RuleProblem;
import dev.tocsin.web.Problem;

/// Rules that cannot be used, as a problem document that also names each place.
record RuleRefusal(@JsonUnwrapped Problem.Document document, List<RuleProblem> problems) {
    static Response of(int status, String title, String detail, List<RuleProblem> problems) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new RuleRefusal(new Problem.Document("about:blank", title, status, detail), problems))
                .build();
    }
}
