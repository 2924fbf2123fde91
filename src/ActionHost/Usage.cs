using AotAction.Programs.Elf;

namespace AotAction.Host;

/// <summary>What the server says of itself.</summary>
internal static class Usage
{
    public const string Text = """
        action-host: an OpenWhisk action server that waits for its program.

          action-host            Serve: POST /init brings the program, POST /run runs it.
          action-host --health   Exit with 0 if a server of this environment accepts connections.
          action-host --version  Print the version.
          action-host --help     Print this text.

        Environment:
          ACTION_LISTEN          Where to listen, IP:PORT. [default: 127.0.0.1:8080]
          ACTION_REINIT          "allow" or "deny" a second /init. [default: allow on loopback alone]
          ACTION_INIT_KEY        A key that each /init has to bring as "Authorization: Bearer KEY".
          ACTION_MAX_INIT_BYTES  The largest body of /init. [default: 67108864]
          ACTION_MAX_RUN_BYTES   The largest body of /run. [default: 2097152]
          __OW_ACTION_CODE       The program, as base64 or as the path of its file; then no /init is needed.

        Exit codes: 0 stopped in order, 1 it could not start or serve, 2 the command line is wrong.

        """;

    public static string Version =>
        $"action-host {typeof(Usage).Assembly.GetName().Version?.ToString(3)}, contract {SdkMark.CurrentContract}";
}
