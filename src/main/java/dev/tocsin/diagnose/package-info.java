/// Rules and an alarm make a diagnosis: type, severity, findings, checklist. Knows no framework, SQL, HTTP or clock.
@NullMarked
package dev.tocsin.diagnose;

import org.jspecify.annotations.NullMarked;
