package dev.tocsin.parse;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.IntervalSet;

/// Remembers the lexer's moves for every character.
///
/// ANTLR remembers them for ASCII only and works each other character out again, which makes Chinese text a hundred
/// times slower. Characters that no rule of the grammar tells apart share a slot, so that a state's moves stay in the
/// processor's nearest cache.
final class WideLexerSimulator extends LexerATNSimulator {
    private static final byte[] SLOTS = slots(AlarmTextLexer._ATN);
    private static final int SLOT_COUNT = slotCount();
    private static final PredictionContextCache CONTEXTS = new PredictionContextCache();
    /// Not the generated lexer's: its states have room for ASCII only.
    private static final DFA[] STATES = states();

    private final AlarmTextStream text;

    WideLexerSimulator(Lexer lexer, AlarmTextStream text) {
        super(lexer, AlarmTextLexer._ATN, STATES, CONTEXTS);
        this.text = text;
    }

    /// Finds the longest token as ANTLR does, but moves the stream only to where the token ends and counts no lines:
    /// an index is all that the parser's places need.
    @Override
    protected int execATN(CharStream input, DFAState start) {
        DFAState accepted = start.isAcceptState ? start : null;
        DFAState state = start;
        int end = text.index();
        int size = text.size();
        // No rule names the end of the text, so that nothing can follow there.
        for (int at = end; at < size; ) {
            DFAState target = target(state, at);
            if (target == ERROR) {
                break;
            }
            at++;
            state = target;
            if (target.isAcceptState) {
                accepted = target;
                end = at;
            }
        }
        text.seek(end);
        if (accepted != null) {
            captureSimState(prevAccept, input, accepted);
        }
        return failOrAccept(prevAccept, input, state.configs, input.LA(1));
    }

    private DFAState target(DFAState state, int at) {
        char letter = text.at(at);
        DFAState known = getExistingTargetState(state, letter);
        if (known == null) {
            text.seek(at);
            return computeTargetState(text, state, letter);
        }
        return known;
    }

    @Override
    protected DFAState getExistingTargetState(DFAState state, int letter) {
        DFAState[] edges = state.edges;
        return edges == null ? null : edges[SLOTS[letter]];
    }

    @Override
    protected void addDFAEdge(DFAState from, int letter, DFAState to) {
        synchronized (from) {
            if (from.edges == null) {
                from.edges = new DFAState[SLOT_COUNT];
            }
            from.edges[SLOTS[letter]] = to;
        }
    }

    private static byte[] slots(ATN atn) {
        List<IntervalSet> sets = atn.states.stream()
                .flatMap(state -> Stream.of(state.getTransitions()))
                .map(Transition::label)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        BitSet borders = new BitSet();
        for (IntervalSet set : sets) {
            for (Interval range : set.getIntervals()) {
                borders.set(Math.max(0, range.a));
                borders.set(range.b + 1);
            }
        }
        borders.set(0);
        byte[] slots = new byte[Character.MAX_VALUE + 1];
        Map<BitSet, Byte> known = new HashMap<>();
        for (int first = 0; first >= 0 && first < slots.length; first = borders.nextSetBit(first + 1)) {
            int next = borders.nextSetBit(first + 1);
            byte slot = known.computeIfAbsent(membership(sets, first), _ -> (byte) known.size());
            Arrays.fill(slots, first, next < 0 ? slots.length : Math.min(next, slots.length), slot);
        }
        return slots;
    }

    private static BitSet membership(List<IntervalSet> sets, int letter) {
        BitSet membership = new BitSet(sets.size());
        for (int i = 0; i < sets.size(); i++) {
            membership.set(i, sets.get(i).contains(letter));
        }
        return membership;
    }

    private static int slotCount() {
        int most = 0;
        for (byte slot : SLOTS) {
            most = Math.max(most, slot);
        }
        return most + 1;
    }

    private static DFA[] states() {
        DFA[] states = new DFA[AlarmTextLexer._ATN.getNumberOfDecisions()];
        for (int i = 0; i < states.length; i++) {
            states[i] = new DFA(AlarmTextLexer._ATN.getDecisionState(i), i);
        }
        return states;
    }
}
