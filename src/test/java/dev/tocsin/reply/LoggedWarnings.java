package dev.tocsin.reply;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.formatters.PatternFormatter;

/// The warnings and errors of one class, as an operator reads them.
final class LoggedWarnings implements AutoCloseable {
    private final Logger logger;
    private final Formatter formatter = new PatternFormatter("%s%e");
    private final List<String> sentences = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                sentences.add(formatter.format(entry));
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    LoggedWarnings(Class<?> of) {
        logger = Logger.getLogger(of.getName());
        logger.addHandler(handler);
    }

    List<String> sentences() {
        return sentences;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
