package dev.tocsin.web;

import java.util.List;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// What all of the API has in common, added to the description that is read from the resources.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    /// The name under which operations ask for an API token; `application.properties` names it too.
    private static final String API_TOKEN = "apiToken";

    /// The name under which intake asks for the token of a source.
    public static final String SOURCE_TOKEN = "sourceToken";

    private static final String PROBLEM = "Problem";

    /// Called by the framework.
    public ApiDescription() {}

    @Override
    public Operation filterOperation(Operation operation) {
        // The framework knows of some refusals and not how they look; all look like this one.
        List.of("400", "401", "403").forEach(operation.getResponses()::removeAPIResponse);
        operation.getResponses().setDefaultValue(OASFactory.createAPIResponse().ref(PROBLEM));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI description) {
        Components components = description.getComponents();
        components
                .addSchema(
                        PROBLEM,
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .addProperty("type", text("about:blank"))
                                .addProperty("title", text("the status in words"))
                                .addProperty("status", number())
                                .addProperty("detail", text("what is wrong, where, and what to do")))
                .addResponse(
                        PROBLEM,
                        OASFactory.createAPIResponse()
                                .description("A refusal (RFC 9457)")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref(PROBLEM)))))
                .addSecurityScheme(
                        API_TOKEN,
                        bearer(
                                "An API token, which the administrator makes at /tokens. It has the role that is named."))
                .addSecurityScheme(
                        SOURCE_TOKEN,
                        bearer("The token of a source; ?token=TOKEN or X-Tocsin-Signature: sha256=HEX do as well."));
    }

    private static Schema text(String meaning) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(meaning);
    }

    private static Schema number() {
        return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER);
    }

    private static SecurityScheme bearer(String meaning) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(meaning);
    }
}
