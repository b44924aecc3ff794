package dev.tocsin.parse;

import java.util.Set;
import java.util.TreeSet;

import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.antlr.v4.runtime.misc.IntervalSet;

/// Remembers the lexer's moves for every character.
///
/// ANTLR remembers them for ASCII only and works each other character out again, which makes Chinese text a hundred
/// times slower. The characters that a grammar does not name behave alike, so that one slot serves them all.
final class WideLexerSimulator extends LexerATNSimulator {
    private static final int ASCII = 128;
    private static final byte[] SLOTS = slots(AlarmTextLexer._ATN);
    private static final int SLOT_COUNT = slotCount();
    private static final PredictionContextCache CONTEXTS = new PredictionContextCache();
    /// Not the generated lexer's: its states have room for ASCII only.
    private static final DFA[] STATES = states();

    WideLexerSimulator(Lexer lexer) {
        super(lexer, AlarmTextLexer._ATN, STATES, CONTEXTS);
    }

    @Override
    protected DFAState getExistingTargetState(DFAState state, int letter) {
        DFAState[] edges = state.edges;
        return edges == null || letter == IntStream.EOF ? null : edges[slot(letter)];
    }

    @Override
    protected void addDFAEdge(DFAState from, int letter, DFAState to) {
        if (letter == IntStream.EOF) {
            return;
        }
        synchronized (from) {
            if (from.edges == null) {
                from.edges = new DFAState[SLOT_COUNT];
            }
            from.edges[slot(letter)] = to;
        }
    }

    private static int slot(int letter) {
        return letter < ASCII ? letter : ASCII + SLOTS[letter];
    }

    private static byte[] slots(ATN atn) {
        Set<Integer> named = new TreeSet<>();
        for (ATNState state : atn.states) {
            for (Transition transition : state.getTransitions()) {
                if (transition.label() != null) {
                    named.addAll(named(transition.label()));
                }
            }
        }
        byte[] slots = new byte[Character.MAX_VALUE + 1];
        byte next = 1;
        for (int letter : named) {
            slots[letter] = next++;
        }
        return slots;
    }

    /// The borders of a set's ranges are letters that the grammar names; a range of unnamed letters is never written.
    private static Set<Integer> named(IntervalSet letters) {
        Set<Integer> named = new TreeSet<>();
        for (int i = 0; i < letters.getIntervals().size(); i++) {
            int first = letters.getIntervals().get(i).a;
            int last = letters.getIntervals().get(i).b;
            for (int letter = Math.max(ASCII, first); letter <= last; letter++) {
                named.add(letter);
            }
        }
        return named;
    }

    private static int slotCount() {
        int most = 0;
        for (byte slot : SLOTS) {
            most = Math.max(most, slot);
        }
        return ASCII + most + 1;
    }

    private static DFA[] states() {
        DFA[] states = new DFA[AlarmTextLexer._ATN.getNumberOfDecisions()];
        for (int i = 0; i < states.length; i++) {
            states[i] = new DFA(AlarmTextLexer._ATN.getDecisionState(i), i);
        }
        return states;
    }
}
