package io.ticketchat.transport.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All HTTP calls stand under {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {}
