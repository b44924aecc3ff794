/// Out to WeCom (企业微信) group robots.
@NullMarked
package dev.tocsin.reply.wecom;

import org.jspecify.annotations.NullMarked;
