/// Out to any program that takes a signed JSON POST.
@NullMarked
package dev.tocsin.reply.webhook;

import org.jspecify.annotations.NullMarked;
