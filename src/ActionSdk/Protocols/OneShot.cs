using System.Buffers;
using System.Text;
using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Kernel;

namespace AotAction.Protocols;

/// <summary>
/// One activation, from the command line to stdout: for scripts, and for runtimes that start a process per request and read the last line
/// of its stdout. Everything that the handler and its child processes write goes to stderr.
/// </summary>
internal static class OneShot
{
    /// <summary>The argument that means stdin.</summary>
    public const string FromStandardInput = "-";

    /// <summary>The exit code of an activation that answered with an error.</summary>
    private const int AnsweredError = 5;

    private const int StandardInput = 0, StandardOutput = 1, StandardError = 2;

    /// <summary>
    /// The only argument, if it is parameters: a JSON object or array, or <c>-</c> for stdin. A program may have its own arguments.
    /// </summary>
    public static string? Argument() =>
        Environment.GetCommandLineArgs() is [_, var only]
            && only.Trim() is (FromStandardInput or ['{', ..] or ['[', ..]) and var argument ? argument : null;

    /// <summary>
    /// Whether a runtime that starts a process per request has left the argument out, as it does with parameters that no argument can hold:
    /// it always writes them to stdin too, and says which activation it is for.
    /// </summary>
    public static bool IsMeantWithoutArgument() =>
        Environment.GetCommandLineArgs() is [_] && NativeMethods.IsPipe(StandardInput, writing: false)
        && Environment.GetEnvironmentVariable("__OW_ACTIVATION_ID") is not null
        && Environment.GetEnvironmentVariable(Http.ListenAddress.Variable) is null;

    public static async Task ServeAsync(Handler handler, string argument)
    {
        using var log = ActivationLog.OnStandardError();
        var answers = new AnswerLine(NativeMethods.Withdraw(StandardOutput, substitute: StandardError));
        answers.Expect();
        ExitHandler.Prepare(log, why => answers.Write(ErrorJson.Of(why.Message).Span));
        var value = argument == FromStandardInput ? ReadStandardInput() : Encoding.UTF8.GetBytes(argument);
        var result = await new ActivationRunner(handler, log, concurrent: true)
            .RunOrRefuseAsync(value, static value => RunRequest.OfValue(value));
        answers.Write(result.Json.Span);
        Environment.ExitCode = result.IsError ? AnsweredError : 0;
        await handler.DisposeAsync();
    }

    private static byte[] ReadStandardInput()
    {
        var all = new ArrayBufferWriter<byte>();
        while (NativeMethods.Read(StandardInput, all.GetSpan(16 * 1024)) is > 0 and var count)
        {
            all.Advance(count);
        }

        return all.WrittenSpan.ToArray();
    }
}
