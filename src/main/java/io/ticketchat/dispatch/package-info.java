/**
 * The one door: signed in? within limits? then to the one handler. Every transport hands its events
 * in here, and every answer and refusal goes out here; nothing here knows a transport or a feature.
 */
@NullMarked
package io.ticketchat.dispatch;

import org.jspecify.annotations.NullMarked;
