/// Alarms of one callback in trouble, grouped: states, severity, timeline, checklist.
@NullMarked
package dev.tocsin.incident;

import org.jspecify.annotations.NullMarked;
