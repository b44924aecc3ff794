package dev.tocsin.incident;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Whoever knows the silences. It lies to the right of this package, which sees no more of it than this.
public interface SilenceMarks {
    /// Which silences hold which of these incidents now, the one that ends last first; an incident that is resolved, or
    /// that none holds, is left out.
    Map<Long, List<SilenceMark>> of(Collection<Long> incidents);
}
