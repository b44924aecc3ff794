/// Users, roles, tokens and the sealing of secrets.
@NullMarked
package dev.tocsin.security;

import org.jspecify.annotations.NullMarked;
