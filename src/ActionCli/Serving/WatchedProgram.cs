using System.Diagnostics;
using System.Globalization;
using AotAction.Cli.Building;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Serving;

/// <summary>Puts each saved state of a program into a server that goes on to serve.</summary>
internal sealed class WatchedProgram(ProgramSource source, KeptServer server, SourceWatch watch)
{
    public async Task FollowAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await watch.SavedAsync(cancellation);
            try
            {
                await ReplaceAsync(cancellation);
            }
            catch (CommandFailedException failure)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                Diagnostics.Say("The program before serves on.");
            }
        }
    }

    private async Task ReplaceAsync(CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        var program = await ServedProgram.LoadAsync(source, cancellation);
        var built = Stopwatch.GetTimestamp();
        await server.ReplaceAsync(program, cancellation);
        Diagnostics.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{program.Name} was replaced: build {Stopwatch.GetElapsedTime(begun, built).TotalSeconds:F1} s, init {Stopwatch.GetElapsedTime(built).TotalMilliseconds:F1} ms"));
    }
}
