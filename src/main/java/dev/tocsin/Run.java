package dev.tocsin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.util.ExceptionUtil;

import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.Result;
import dev.tocsin.web.DatabaseAway;

/// Some texts on their way through the pipeline, many in one transaction, a long one in several. When a transaction
/// fails each of its texts gets its own, so that a text that cannot be processed keeps nobody else from it.
final class Run {
    private final AlarmPipeline pipeline;
    private final FailedTexts failures;
    private final Map<UUID, Result> finished = new HashMap<>();
    private boolean stuck;

    Run(AlarmPipeline pipeline, FailedTexts failures) {
        this.pipeline = pipeline;
        this.failures = failures;
    }

    /// @return what became of those that are done now
    Map<UUID, Result> of(List<InboxEntry> entries) {
        process(parse(entries));
        return finished;
    }

    /// Whether it is of no use to go on now.
    boolean isStuck() {
        return stuck;
    }

    private List<ParsedText> parse(List<InboxEntry> entries) {
        List<ParsedText> texts = new ArrayList<>();
        for (InboxEntry entry : entries) {
            try {
                texts.add(pipeline.parse(entry));
            } catch (RuntimeException | Error e) {
                fail(entry, e);
            }
        }
        return texts;
    }

    private void process(List<ParsedText> texts) {
        Deque<ParsedText> waiting = new ArrayDeque<>(texts);
        while (!waiting.isEmpty() && !stuck) {
            // A long text goes to the end, so that short ones do not wait for all of it.
            waiting.addAll(advance(nextOf(waiting)));
        }
    }

    private static List<ParsedText> nextOf(Deque<ParsedText> waiting) {
        List<ParsedText> next = new ArrayList<>(List.of(waiting.remove()));
        int room = ParsedText.MOST_ALARMS - next.getFirst().portion().size();
        while (!waiting.isEmpty() && waiting.element().portion().size() <= room) {
            room -= waiting.element().portion().size();
            next.add(waiting.remove());
        }
        return next;
    }

    /// @return those with more to do
    private List<ParsedText> advance(List<ParsedText> texts) {
        List<ReadText> read;
        Map<UUID, Result> results;
        try {
            read = pipeline.diagnose(texts);
            results = QuarkusTransaction.requiringNew().call(() -> pipeline.run(read, InboxWorker.PATIENCE));
        } catch (RuntimeException | Error e) {
            fail(texts, e);
            return List.of();
        }
        pipeline.done(read, results);
        return leftOf(texts, results);
    }

    private List<ParsedText> leftOf(List<ParsedText> texts, Map<UUID, Result> results) {
        List<ParsedText> left = new ArrayList<>();
        for (ParsedText text : texts) {
            Result soFar = results.get(text.entry().id());
            if (soFar != null && text.isDoneWith(soFar)) {
                finished.put(text.entry().id(), soFar);
            } else if (soFar != null) {
                left.add(text.with(soFar));
            }
        }
        return left;
    }

    private void fail(List<ParsedText> texts, Throwable failure) {
        if (DatabaseAway.is(failure)) {
            Log.errorf(failure, "inbox: nothing can be processed, the texts stay as they are");
            texts.forEach(text -> failures.acquit(text.entry()));
            stuck = true;
        } else if (texts.size() == 1) {
            fail(texts.getFirst().entry(), failure);
        } else {
            Log.warnf(
                    "inbox: %d texts failed together, each is tried alone: %s",
                    texts.size(), ExceptionUtil.getRootCause(failure));
            texts.forEach(text -> process(List.of(text)));
        }
    }

    private void fail(InboxEntry entry, Throwable failure) {
        stuck |= !failures.keep(entry, failure);
    }
}
