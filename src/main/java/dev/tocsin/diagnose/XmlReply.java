package dev.tocsin.diagnose;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An answer in XML: its root and the text of the root's direct children, the first of each name.
///
/// @param fields without the one that the cut of a cut answer lies in: nobody knows how it goes on
/// @param cut the name of that one; empty when the answer is whole or was cut between two fields
record XmlReply(String root, Map<String, String> fields, String cut) {
    static final XmlReply NONE = new XmlReply("", Map.of(), "");

    /// How near to the end of a cut body the reader may stumble over the cut itself.
    private static final int CUT = 48;

    sealed interface Reading {
        record WellFormed(XmlReply reply) implements Reading {}

        record Malformed(String error) implements Reading {}
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    static boolean startsLikeXml(String text) {
        return text.length() > 1
                && text.charAt(0) == '<'
                && (Character.isLetter(text.charAt(1)) || "_?!".indexOf(text.charAt(1)) >= 0);
    }

    static Reading read(String text, boolean truncated) {
        Walk walk = new Walk();
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                walk.step(reader.next(), reader);
            }
            return new Reading.WellFormed(walk.reply());
        } catch (XMLStreamException e) {
            return truncated && isAtTheCut(e, text)
                    ? new Reading.WellFormed(walk.cutReply())
                    : new Reading.Malformed(sentence(e));
        }
    }

    /// No document type is read and nothing is fetched: a stranger wrote this.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static boolean isAtTheCut(XMLStreamException e, String text) {
        int line = e.getLocation().getLineNumber();
        int start = 0;
        for (int at = 1; at < line; at++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + e.getLocation().getColumnNumber() >= text.length() - CUT;
    }

    private static String sentence(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        String said = message.substring(message.indexOf('\n') + 1).replaceFirst("^[^:\n]*: ", "");
        return "%d:%d: %s"
                .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber(), said);
    }

    /// Collects while the reader goes through the document.
    private static final class Walk {
        private final Map<String, StringBuilder> fields = new LinkedHashMap<>();
        private String root = "";
        /// The field that is open, empty between two.
        private String open = "";
        /// Whether its text counts: of two with one name the first does.
        private boolean counts;
        private int depth;

        void step(int event, XMLStreamReader reader) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader.getText());
                default -> {}
            }
        }

        XmlReply reply() {
            Map<String, String> texts = new LinkedHashMap<>();
            fields.forEach((name, value) -> texts.put(name, value.toString().strip()));
            return new XmlReply(root, texts, "");
        }

        XmlReply cutReply() {
            if (counts) {
                fields.remove(open);
            }
            return new XmlReply(root, reply().fields(), open);
        }

        private void start(String name) {
            depth++;
            if (depth == 1) {
                root = name;
            } else if (depth == 2) {
                open = name;
                counts = fields.putIfAbsent(name, new StringBuilder()) == null;
            }
        }

        private void end() {
            if (depth == 2) {
                open = "";
                counts = false;
            }
            depth--;
        }

        private void text(String text) {
            if (depth == 2 && counts) {
                fields.get(open).append(text);
            }
        }
    }
}
