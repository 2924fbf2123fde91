using System.Runtime.CompilerServices;
using AotAction.Activations;
using AotAction.Http;
using AotAction.Kernel;

namespace AotAction.Replacement;

/// <summary>
/// The time between an exec and the moment the new program serves. Whatever goes wrong in it, the user's own code included, leads back to the
/// program before.
/// </summary>
internal static class Startup
{
    private static int _isOver;

    /// <summary>What an exec handed over to this program; null when it was started by anybody else.</summary>
    public static Handover? Handover { get; private set; }

    /// <summary>Ends the time in which there is a way back, and frees the program that it would have led to.</summary>
    public static void Succeed()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            Handover?.Previous?.Image.Dispose();
            if (Handover?.Previous?.Launch.Folder is { } folder && folder.Path != Handover.Current.Folder?.Path)
            {
                folder.Dispose();
            }
        }
    }

#pragma warning disable CA2255 // A library's initializer: the handover must be gone before the user's Main can see it, and only this runs earlier.
    [ModuleInitializer]
    internal static void TakeHandover()
#pragma warning restore CA2255
    {
        NativeMethods.OpenStandardStreams();
        Handover = Replacement.Handover.Take();
        if (Handover is null)
        {
            return;
        }

        StopSignal.OnFirst(StopBeforeServing);
        StopSignal.Begin();
        if (Handover.Previous is not null)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, failure) => GoBack((Exception)failure.ExceptionObject);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => GoBack(failure: null);
        }
    }

    /// <summary>Nothing runs yet: whoever waits for the init is told, and the process ends.</summary>
    private static void StopBeforeServing()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            foreach (var connection in Handover!.Inherited.Connections)
            {
                if (connection.AwaitsAnswer)
                {
                    AnswerStopping(connection.Descriptor);
                }
            }
        }

        NativeMethods.Exit(0);
    }

    private static void AnswerStopping(int client)
    {
        var refusal = Refusals.Stopping();
        var body = ErrorJson.Of(refusal.Message).Span;
        Span<byte> head = stackalloc byte[HttpAnswer.MaxHead];
        var length = HttpAnswer.WriteHead(head, refusal.Status, "application/json"u8, body.Length, allow: false, closes: true, isOldVersion: false);
        _ = NativeMethods.Send(client, head[..length], body);
    }

    private static void GoBack(Exception? failure)
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0 || Handover is not { Previous: { } previous } handover)
        {
            return;
        }

        if (failure is not null)
        {
            using var log = new LogStream(LogStream.StandardError);
            log.WriteLine(failure.ToString());
        }

        if (handover.Current.Folder?.Path != previous.Launch.Folder?.Path)
        {
            handover.Current.Folder?.Dispose();
        }

        var why = failure switch
        {
            null => $"it ended with exit code {Environment.ExitCode} before it served.",
            StartException => failure.Message,
            _ => $"{failure.GetType().Name}: {failure.Message}",
        };
        var error = new Handover
        {
            Inherited = handover.Inherited,
            Current = previous.Launch,
            Container = handover.Container,
            Failure = Refusals.FailedAtStart(why).Message,
        }.Execute(previous.Image);
        Console.Error.WriteLine($"The program before this one cannot be executed again: {error.Message}");
    }
}
