package dev.tocsin.web;

import java.util.Set;

/// Which addresses are for programs: they are answered in JSON and never sent to the login. A slash at the end changes
/// nothing, as it changes nothing for the resources.
public final class ApiPath {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private ApiPath() {}

    public static boolean isForPrograms(String path) {
        return isApi(path) || isHook(path) || isMetrics(path);
    }

    public static boolean isApi(String path) {
        return path.startsWith("/api/");
    }

    public static boolean isMetrics(String path) {
        return bare(path).equals("/q/metrics");
    }

    /// Open to all; what stands behind a state is told to tokens.
    public static boolean isHealth(String path) {
        return bare(path).equals("/q/health") || path.startsWith("/q/health/");
    }

    /// Where alarms are handed in: the tokens of sources open it, and nothing else does.
    public static boolean isIntake(String path) {
        return bare(path).equals("/api/v1/alarms") || isHook(path);
    }

    /// Where robots, platforms and bridges hand in what they send.
    public static boolean isHook(String path) {
        return path.startsWith("/hooks/") || path.equals("/hooks");
    }

    /// Whether a request may change something.
    public static boolean isUnsafe(String method) {
        return !SAFE.contains(method);
    }

    private static String bare(String path) {
        return path.replaceFirst("/+$", "");
    }
}
