package dev.tocsin.alarm;

import java.time.Duration;

/// The kinds of alarm that WeChat posts, named as in the public contract.
public enum AlarmType {
    DNS_FAILURE,
    DNS_TIMEOUT,
    CONNECT_TIMEOUT,
    REQUEST_TIMEOUT,
    BAD_RESPONSE,
    AUTO_BLOCK,
    COMPONENT_TICKET_TIMEOUT,
    COMPONENT_TICKET_FAILURE,
    COMPONENT_MESSAGE_TIMEOUT,
    COMPONENT_MESSAGE_FAILURE,
    PAYMENT_NOTIFY_TIMEOUT,
    PAYMENT_NOTIFY_BAD_RESPONSE,
    /// An alarm by its form whose sentence no rule knows.
    UNKNOWN;

    /// Which of the developer's endpoints WeChat was calling.
    public Service service() {
        return switch (this) {
            case PAYMENT_NOTIFY_TIMEOUT, PAYMENT_NOTIFY_BAD_RESPONSE -> Service.PAYMENT;
            case COMPONENT_TICKET_TIMEOUT,
                    COMPONENT_TICKET_FAILURE,
                    COMPONENT_MESSAGE_TIMEOUT,
                    COMPONENT_MESSAGE_FAILURE -> Service.PLATFORM;
            case DNS_FAILURE, DNS_TIMEOUT, CONNECT_TIMEOUT, REQUEST_TIMEOUT, BAD_RESPONSE, AUTO_BLOCK, UNKNOWN ->
                Service.MESSAGE;
        };
    }

    /// The window that WeChat sums failures over when the alarm does not say: tickets are pushed every ten minutes, so
    /// their windows are longer (30 minutes in most real alarms), all else is counted over five.
    public Duration usualWindow() {
        return switch (this) {
            case COMPONENT_TICKET_TIMEOUT, COMPONENT_TICKET_FAILURE -> Duration.ofMinutes(30);
            case DNS_FAILURE,
                    DNS_TIMEOUT,
                    CONNECT_TIMEOUT,
                    REQUEST_TIMEOUT,
                    BAD_RESPONSE,
                    AUTO_BLOCK,
                    COMPONENT_MESSAGE_TIMEOUT,
                    COMPONENT_MESSAGE_FAILURE,
                    PAYMENT_NOTIFY_TIMEOUT,
                    PAYMENT_NOTIFY_BAD_RESPONSE,
                    UNKNOWN -> Duration.ofMinutes(5);
        };
    }

    /// A developer's endpoint as WeChat sees it; each may live on another machine.
    public enum Service {
        MESSAGE,
        PLATFORM,
        PAYMENT
    }
}
