package dev.tocsin.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// A receipt as robots say that they took a message: who was made to post to one takes an answer without these words
/// for a failure and posts again. WeCom and DingTalk say `errcode`, Feishu `code` and before that `StatusCode`.
record RobotAnswer(@JsonUnwrapped Receipt receipt) {
    @JsonProperty
    int errcode() {
        return 0;
    }

    @JsonProperty
    String errmsg() {
        return "ok";
    }

    @JsonProperty
    int code() {
        return 0;
    }

    @JsonProperty("StatusCode")
    int statusCode() {
        return 0;
    }
}
