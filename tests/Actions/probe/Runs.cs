using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using AotAction;

namespace Probe;

/// <summary>One activation: the input says what to do.</summary>
internal static class Runs
{
    public static async Task<JsonNode?> DoAsync(JsonNode input, ActionContext context) => (string?)(input as JsonObject)?["do"] switch
    {
        "alarm" => new JsonObject { ["seconds"] = Native.Alarm(0) },
        "pid" => new JsonObject { ["pid"] = Environment.ProcessId },
        "variables" => Variables(input["names"]!.AsArray()),
        "names" => new JsonObject
        {
            ["before"] = EarlyEnvironment.Before,
            ["managed"] = EarlyEnvironment.Names(),
            ["library"] = Native.LibraryEnvironment(),
            ["kernel"] = Native.KernelEnvironment(),
        },
        "print" => await PrintAsync((string?)input["out"], (string?)input["err"]),
        "print pieces" => PrintPieces(input["pieces"]!.AsArray()),
        "echo loudly" => await EchoLoudlyAsync(input),
        "winter" => Winter((string)input["delimiter"]!),
        "read" => new JsonObject
        {
            ["base"] = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, (string)input["file"]!)),
            ["folder"] = await File.ReadAllTextAsync((string)input["file"]!),
        },
        "folder" => new JsonObject { ["base"] = AppContext.BaseDirectory, ["working"] = Environment.CurrentDirectory },
        "process" => new JsonObject { ["name"] = Process.GetCurrentProcess().ProcessName },
        "wait and tell" => await TellLaterAsync((int)input["port"]!, context),
        "wait" => await WaitAsync((int)input["port"]!),
        "block" => Blocking.At((int)input["port"]!),
        "block everywhere" => await Blocking.EverywhereAsync((int)input["port"]!),
        "throw" => throw new InvalidTimeZoneException((string?)input["text"] ?? "thrown by the probe"),
        "throw after print" => throw Printed(input),
        "throw with cause" => await FailAsync(),
        "refuse" => throw new ActionException((string)input["text"]!),
        "text" => new JsonObject { ["text"] = (string)input["text"]! },
        "result" => input["value"]?.DeepClone(),
        "big" => new JsonObject { ["big"] = new string('a', (int)input["length"]!) },
        "descriptors" => new JsonObject { ["open"] = Directory.GetFiles("/proc/self/fd").Length },
        "context" => Contexts.Describe(context),
        "shell" => await ShellAsync((string)input["script"]!),
        "output of shell" => await Shells.OutputAsync((string)input["script"]!),
        "shells for ever" => Shells.StartForEver((string)input["script"]!, (int)input["threads"]!),
        "inheritable" => Shells.OpenInheritable(),
        "take memory" => TakeMemory((int)input["megabytes"]!),
        "end" => await EndAfterPrintAsync(input),
        "leave a thread" => Endings.LeaveThread(),
        "web" => WebCalls.Answer(input),
        "close console" => Endings.CloseConsole(),
        _ => input.DeepClone(),
    };

    private static JsonObject Variables(JsonArray names) =>
        new(names.Select(name => KeyValuePair.Create((string)name!, (JsonNode?)new JsonArray(
            Environment.GetEnvironmentVariable((string)name!), Native.Variable((string)name!)))));

    private static async Task<JsonNode> EchoLoudlyAsync(JsonNode input)
    {
        await PrintAsync("hello stdout\n", "hello stderr\n");
        return input.DeepClone();
    }

    private static JsonObject Winter(string delimiter)
    {
        var winter = $"{delimiter} ☃ {delimiter}";
        Console.WriteLine(winter);
        return new JsonObject { ["winter"] = winter };
    }

    private static async Task<JsonNode> PrintAsync(string? output, string? errors)
    {
        await Console.Out.WriteAsync(output);
        await Console.Error.WriteAsync(errors);
        return new JsonObject();
    }

    private static JsonObject PrintPieces(JsonArray pieces)
    {
        foreach (var piece in pieces)
        {
            Console.Out.Write((string)piece!);
            Console.Error.Write((string)piece!);
        }

        return [];
    }

    private static InvalidTimeZoneException Printed(JsonNode input)
    {
        Console.Write((string?)input["out"]);
        Console.Error.Write((string?)input["err"]);
        return new InvalidTimeZoneException("thrown by the probe");
    }

    private static async Task<JsonNode> FailAsync()
    {
        try
        {
            await Task.Yield();
            throw new FormatException("the cause");
        }
        catch (FormatException e)
        {
            throw new InvalidTimeZoneException("the effect", e);
        }
    }

    /// <summary>Waits until the test closes the connection.</summary>
    private static async Task<JsonNode> WaitAsync(int port)
    {
        using var gate = new TcpClient();
        await gate.ConnectAsync("127.0.0.1", port);
        await gate.GetStream().CopyToAsync(Stream.Null);
        return new JsonObject { ["waited"] = true };
    }

    /// <summary>Says what it was told of its activation when others have come and waited beside it.</summary>
    private static async Task<JsonNode> TellLaterAsync(int port, ActionContext context)
    {
        await WaitAsync(port);
        return Contexts.Describe(context);
    }

    /// <summary>A child process that has the program's own streams.</summary>
    private static async Task<JsonNode> ShellAsync(string script)
    {
        using var shell = Process.Start("/bin/sh", ["-c", script]);
        await shell.WaitForExitAsync();
        return new JsonObject { ["exit"] = shell.ExitCode };
    }

    /// <summary>Memory that is really used, page by page, outside the collector's own bounds.</summary>
    private static unsafe JsonObject TakeMemory(int megabytes)
    {
        var size = (nuint)megabytes << 20;
        var taken = NativeMemory.Alloc(size);
        NativeMemory.Fill(taken, size, 1);
        NativeMemory.Free(taken);
        return new JsonObject { ["taken"] = megabytes };
    }

    private static async Task<JsonNode?> EndAfterPrintAsync(JsonNode input)
    {
        if (input["port"] is { } port)
        {
            await WaitAsync((int)port);
        }

        await PrintAsync("out", "err");
        return await Endings.EndAsync((string)input["by"]!);
    }
}
