using System.Diagnostics;

namespace AotAction.Reliability.Tests;

/// <summary>
/// A signal that comes at any moment of an /init ends the process, whichever program has it then; and the client of the init is told, or
/// sees its connection end.
/// </summary>
public class StopDuringInitTests
{
    private const int MaxDelay = 40;

    /// <summary>What runs is finished within 9 s, and here nothing runs.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(9);

    [Theory]
    [InlineData("TERM", false)]
    [InlineData("TERM", true)]
    [InlineData("INT", false)]
    [InlineData("INT", true)]
    public Task At_each_millisecond(string signal, bool second) => AtEachMillisecondAsync(Surroundings.Plain, signal, second);

    [NamespaceTheory]
    [InlineData("TERM", false)]
    [InlineData("TERM", true)]
    [InlineData("INT", false)]
    [InlineData("INT", true)]
    public Task At_each_millisecond_as_PID_1(string signal, bool second) => AtEachMillisecondAsync(Surroundings.Alone, signal, second);

    private static async Task AtEachMillisecondAsync(Surroundings surroundings, string signal, bool second)
    {
        for (var delay = 0; delay <= MaxDelay; delay++)
        {
            await using var life = second ? await ActionLife.OfProbeInAsync(surroundings) : await ActionLife.StartInAsync(surroundings);
            var process = surroundings == Surroundings.Plain ? life.Server.Id : life.Inside.Id;
            await using var wire = await life.ConnectAsync();
            var init = Request.Init(await Payload.OfAsync(Published.Probe));

            var sending = SendAsync(wire, init);
            await AfterAsync(TimeSpan.FromMilliseconds(delay));
            StopSignals.Send(process, signal);
            var told = await AnswerOrEndAsync(wire, sending).WaitAsync(Eventually.Bound);

            Assert.True(told is null or 200 or 503, $"After {delay} ms the client was told {told}.\n{life.Errors}");
            var exit = life.Server.ExitCodeAsync();
            Assert.True(await Task.WhenAny(exit, Task.Delay(Grace)) == exit,
                $"After {delay} ms the process goes on; the client was told {told}.\n{life.Errors}");
            Assert.True(await exit == 0, $"After {delay} ms the process ended with {await exit}; the client was told {told}.\n{life.Errors}");
        }
    }

    private static async Task SendAsync(Wire wire, Request init)
    {
        try
        {
            await wire.SendAsync(init);
        }
        catch (IOException)
        {
            // The process has ended.
        }
    }

    private static async Task<int?> AnswerOrEndAsync(Wire wire, Task sending)
    {
        try
        {
            var answer = await wire.ReadAsync();
            return answer.Status;
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            await sending;
        }
    }

    /// <summary>The moment is what is tested here, and a timer's is some milliseconds late.</summary>
    private static Task AfterAsync(TimeSpan delay) => Task.Run(() =>
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < delay;)
        {
            Thread.Yield();
        }
    });
}
