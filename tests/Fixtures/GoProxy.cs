using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;

namespace AotAction.Fixtures;

/// <summary>
/// What the platform's Go proxy is to a program: a pipe to its stdin, one from its descriptor 3, an environment of <c>__OW_*</c> and the
/// init env
/// alone, one line per activation and one per answer.
/// </summary>
public sealed class GoProxy : IAsyncDisposable
{
    // A shell has no other way to give a descriptor 3, and leaves PWD behind.
    private const string Start = "exec /usr/bin/env -u PWD \"$0\" 3>\"$1\"";

    private readonly Process process;
    private readonly PipeReader answers;

    private GoProxy(Process process, Stream answers)
    {
        this.process = process;
        this.answers = PipeReader.Create(answers);
        Output = new Log("stdout", process.StandardOutput.BaseStream);
        Errors = new Log("stderr", process.StandardError.BaseStream);
    }

    /// <summary>When the process was started, as <see cref="Stopwatch"/> counts.</summary>
    public long Started { get; private init; }

    public Log Output { get; }

    public Log Errors { get; }

    public ProcessFolder Proc => new(process.Id);

    /// <summary>Starts a program; like the proxy it tells its version.</summary>
    public static Task<GoProxy> StartAsync(string elf, params (string Name, string Value)[] environment) =>
        StartInAsync("", elf, [("__OW_PROXY_VERSION", "1.18.0"), .. environment]);

    /// <summary>Starts a program after a shell's preparations, and with this environment alone.</summary>
    public static async Task<GoProxy> StartInAsync(string preparations, string elf, params (string Name, string Value)[] environment)
    {
        using var folder = new ScratchFolder();
        var pipe = folder["answers"];
        await Command.RunAsync("mkfifo", pipe);
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{preparations}\n{Start}", elf, pipe])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;

        // Opening it waits for the other side.
        var answers = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            .WaitAsync(Eventually.Bound);
        return new GoProxy(process, answers) { Started = started };
    }

    /// <summary>Passes the body of a /run on, on one line, and gives the line that answers it.</summary>
    public async Task<string> RunAsync(string body)
    {
        await SendAsync(body.ReplaceLineEndings("") + "\n");
        return await ReadLineAsync();
    }

    /// <summary>Writes to the program's stdin in one piece, as far as a pipe allows.</summary>
    public async Task SendAsync(string text)
    {
        var input = process.StandardInput.BaseStream;
        await input.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask().WaitAsync(Eventually.Bound);
        await input.FlushAsync();
    }

    /// <summary>The next line on descriptor 3.</summary>
    public async Task<string> ReadLineAsync()
    {
        while (true)
        {
            var read = await answers.ReadAsync().AsTask().WaitAsync(Eventually.Bound);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(read.Buffer.Slice(0, end));
                answers.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            if (read.IsCompleted)
            {
                throw new EndOfStreamException(
                    $"The program has ended its answers with '{Encoding.UTF8.GetString(read.Buffer)}':\n{Output}{Errors}");
            }

            answers.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Ends the activations: closes stdin and waits for the program's end.</summary>
    /// <returns>Its exit code, and what came on descriptor 3 that nobody had read yet.</returns>
    public async Task<(int ExitCode, string Unread)> EndAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Eventually.Bound);
        await Task.WhenAll(Output.Ended, Errors.Ended).WaitAsync(Eventually.Bound);
        var rest = await answers.ReadAtLeastAsync(int.MaxValue).AsTask().WaitAsync(Eventually.Bound);
        return (process.ExitCode, Encoding.UTF8.GetString(rest.Buffer));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().WaitAsync(Eventually.Bound);
        await answers.CompleteAsync();
        process.Dispose();
    }
}
