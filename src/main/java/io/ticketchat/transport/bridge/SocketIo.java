package io.ticketchat.transport.bridge;

import io.ticketchat.session.Inbound;
import io.ticketchat.session.Threads;
import io.ticketchat.settings.Setting;
import io.ticketchat.settings.Settings;
import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.socketio.SocketServer;
import io.ticketchat.transport.wire.Gathering.Allowance;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** The Socket.IO server of this node, as the settings want it. */
@ApplicationScoped
class SocketIo {

  private static final int LAST = 5_000;
  private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

  /** Who has not signed in has nothing large to say. */
  private static final int MAX_BEFORE_SIGN_IN = 1024 * 1024;

  @Inject Settings settings;
  @Inject Threads threads;
  @Inject Inbound inbound;
  @Inject ChatNamespace namespace;

  private EngineServer engine;

  @PostConstruct
  void open() {
    int max = settings.number(Setting.LIMIT_FRAME);
    var options =
        new EngineServer.Options(
            settings.seconds(Setting.PING_INTERVAL),
            settings.seconds(Setting.PING_TIMEOUT),
            max,
            Math.min(max, MAX_BEFORE_SIGN_IN));
    var timeout = settings.seconds(Setting.AUTHENTICATION_TIMEOUT);
    engine = new EngineServer(options, new SocketServer(namespace, timeout), threads.wire());
    engine.allowance(new Allowance(inbound::take, inbound::give));
  }

  void start(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event) {
    threads.every(tick(), "Engine.IO heartbeat", engine::tick);
  }

  /** No ping is late by more than a tenth of what its client expects. */
  private Duration tick() {
    var tenth = settings.seconds(Setting.PING_INTERVAL).dividedBy(10);
    return tenth.compareTo(LONGEST_TICK) < 0 ? tenth : LONGEST_TICK;
  }

  EngineServer engine() {
    return engine;
  }
}
