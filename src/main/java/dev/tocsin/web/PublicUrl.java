package dev.tocsin.web;

/// Where people reach Tocsin from outside; every link in an answer or a message begins with it.
///
/// @param base without a slash at its end
public record PublicUrl(String base) {
    public PublicUrl {
        base = base.replaceAll("/+$", "");
    }

    /// The incidents of an outbreak.
    public String outbreak(long id) {
        return base + "/?q=outbreak:" + id;
    }

    public String silence(long id) {
        return base + "/silences/" + id;
    }

    public String incident(long id) {
        return base + "/incidents/" + id;
    }
}
