package io.ticketchat.echo;

import io.ticketchat.transport.engineio.EngineConnection;
import io.ticketchat.transport.engineio.EngineListener;
import io.ticketchat.transport.engineio.EngineServer;
import io.ticketchat.transport.engineio.Message;
import io.ticketchat.transport.socketio.Arguments;
import io.ticketchat.transport.socketio.MalformedPacketException;
import io.ticketchat.transport.socketio.Socket;
import io.ticketchat.transport.socketio.SocketApplication.Wish;
import io.ticketchat.transport.socketio.SocketListener;
import io.ticketchat.transport.socketio.SocketServer;
import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The two servers, by default with the times that the suites expect. */
final class EchoServers {

  static final ExecutorService EXECUTOR = Executors.newCachedThreadPool(EchoServers::daemon);

  private static final EngineServer.Options OPTIONS =
      new EngineServer.Options(
          Duration.ofMillis(Integer.getInteger("echo.ping.interval", 300)),
          Duration.ofMillis(Integer.getInteger("echo.ping.timeout", 200)),
          1_000_000,
          1_000_000);
  private static final Set<String> NAMESPACES = Set.of("/", "/custom");

  static final EngineServer ENGINE_IO =
      new EngineServer(OPTIONS, (connection, handshake) -> new Echo(connection), EXECUTOR);

  static final EngineServer SOCKET_IO =
      new EngineServer(
          OPTIONS, new SocketServer(EchoServers::connect, Duration.ofSeconds(1)), EXECUTOR);

  static {
    var clock = Executors.newSingleThreadScheduledExecutor(EchoServers::daemon);
    clock.scheduleWithFixedDelay(ENGINE_IO::tick, 20, 20, TimeUnit.MILLISECONDS);
    clock.scheduleWithFixedDelay(SOCKET_IO::tick, 20, 20, TimeUnit.MILLISECONDS);
  }

  private EchoServers() {}

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "echo");
    thread.setDaemon(true);
    return thread;
  }

  private record Echo(EngineConnection connection) implements EngineListener {
    @Override
    public void received(Message message) {
      connection.send(List.of(message), sent -> {});
    }

    @Override
    public void heard() {}

    @Override
    public void tick() {}

    @Override
    public void closed() {}
  }

  private static SocketListener connect(Socket socket, Wish wish) {
    if (!NAMESPACES.contains(wish.namespace())) {
      socket.refuse("Invalid namespace", null);
      return SocketListener.NOBODY;
    }
    socket.accept();
    socket.emit(List.of(Json.createValue("auth"), wish.auth()));
    return new SocketEcho(socket);
  }

  private record SocketEcho(Socket socket) implements SocketListener {
    @Override
    public void event(Arguments event) {
      try {
        var arguments = event.readEvent();
        var rest = arguments.subList(1, arguments.size());
        switch (((JsonString) arguments.get(0)).getString()) {
          case "message" -> socket.emit(named("message-back", rest));
          case "message-with-ack" -> socket.acknowledge(event.id(), rest);
          case "ask-me" -> socket.emit(named("asked", rest), this::answered);
          default -> {}
        }
      } catch (MalformedPacketException e) {
        socket.close(1002, "Protocol error");
      }
    }

    private void answered(Arguments answer) {
      try {
        socket.emit(named("answered", answer.read()));
      } catch (MalformedPacketException e) {
        socket.close(1002, "Protocol error");
      }
    }

    private static List<JsonValue> named(String name, List<JsonValue> rest) {
      var arguments = new ArrayList<JsonValue>(rest);
      arguments.add(0, Json.createValue(name));
      return arguments;
    }

    @Override
    public void heard() {}

    @Override
    public void disconnected() {}
  }
}
