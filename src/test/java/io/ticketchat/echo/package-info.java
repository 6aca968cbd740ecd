/**
 * The behaviour that the public protocol suites expect, on the same two layers as the product's: an
 * Engine.IO server and a Socket.IO server that give back what they get. A WAR of its own.
 */
package io.ticketchat.echo;
