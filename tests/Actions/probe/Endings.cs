using System.Text.Json.Nodes;

namespace Probe;

/// <summary>Ways in which code of the user's ends the process, or keeps it from its end.</summary>
internal static class Endings
{
    /// <summary>Ends the process, and never returns.</summary>
    public static async Task<JsonNode?> EndAsync(string way)
    {
        var failure = new InvalidOperationException("boom");
        switch (way)
        {
            case "exit":
                Environment.Exit(7);
                break;
            case "exit with a lock of Console":
#pragma warning disable CA2002 // Console's own lock is the one that is to be held.
                lock (Console.Out)
#pragma warning restore CA2002
                {
                    Environment.Exit(7);
                }

                break;
            case "thread":
                new Thread(() => throw failure).Start();
                break;
            case "timer":
                _ = new Timer(_ => throw failure, state: null, dueTime: 0, Timeout.Infinite);
                break;
            case "pool":
                ThreadPool.QueueUserWorkItem(_ => throw failure);
                break;
            case "async void":
                ThrowLater(failure);
                break;
        }

        return await new TaskCompletionSource<JsonNode?>().Task;
    }

    /// <summary>Leaves a thread that never ends, and that .NET waits for.</summary>
    public static JsonObject LeaveThread()
    {
        new Thread(static () => Thread.Sleep(Timeout.Infinite)).Start();
        return [];
    }

    public static JsonObject CloseConsole()
    {
        using (Console.Out)
        {
            Console.Out.WriteLine("closed");
        }

        Console.Out.Close();
        Console.Error.Close();
        return [];
    }

    private static async void ThrowLater(Exception failure)
    {
        await Task.Yield();
        throw failure;
    }
}
