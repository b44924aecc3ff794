package dev.tocsin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.RuleSource;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.security.Seal;
import dev.tocsin.web.PublicUrl;

/// Builds the framework-free objects that everything else takes in through its constructor.
class Wiring {
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    AlarmParser parser() {
        return new AlarmParser();
    }

    /// At the start, so that what is wrong with the rules is told then and the first alarm does not wait for the
    /// compiler.
    @Produces
    @Singleton
    @Startup
    CurrentRules rules(@ConfigProperty(name = "tocsin.rules-folder") Optional<Path> operators) {
        RuleSource own = RuleSource.bundled();
        return new CurrentRules(
                operators.map(own::under).orElse(own), failure -> Log.warnf("a rule failed: %s", failure));
    }

    @Produces
    @Singleton
    Seal seal(@ConfigProperty(name = "tocsin.key") String key) {
        return new Seal(Base64.getDecoder().decode(key));
    }

    @Produces
    @Singleton
    PublicUrl publicUrl(@ConfigProperty(name = "tocsin.public-url") String base) {
        return new PublicUrl(base);
    }
}
