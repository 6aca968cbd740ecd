/** The pages and their client in a real browser: Debian's Chromium, driven by Playwright. */
@org.jspecify.annotations.NullMarked
package io.ticketchat.browser;
