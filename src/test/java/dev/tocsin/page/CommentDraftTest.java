package dev.tocsin.page;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommentDraftTest {
    @Test
    void a_line_break_counts_once_as_the_browser_counts_it() {
        CommentDraft draft = CommentDraft.read("x\r\n".repeat(1999) + "xx");

        assertThat(draft.words()).isEqualTo("x\n".repeat(1999) + "xx");
        assertThat(draft.fault()).as("of 4000 letters and breaks").isEmpty();
    }

    @Test
    void says_why_it_cannot_be_kept() {
        assertThat(CommentDraft.read(null).fault()).contains(CommentDraft.Fault.EMPTY);
        assertThat(CommentDraft.read(" \r\n ").fault()).contains(CommentDraft.Fault.EMPTY);
        assertThat(CommentDraft.read("x".repeat(4001)).fault()).contains(CommentDraft.Fault.TOO_LONG);
        assertThat(CommentDraft.read("x".repeat(4000)).fault()).isEmpty();
    }
}
