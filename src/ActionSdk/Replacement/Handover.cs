using System.Globalization;
using AotAction.Kernel;
using AotAction.Programs.Files;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Replacement;

/// <summary>
/// Everything that crosses an exec, in a memory file whose descriptor is named by one variable. The program that is started
/// takes it before any user code runs and removes the variable.
/// </summary>
internal sealed record Handover
{
    private const string Variable = "ACTION_HANDOVER";

    public required InheritedState Inherited { get; init; }

    /// <summary>How the program that now starts was started.</summary>
    public required LaunchState Current { get; init; }

    /// <summary>How the container was started: each program gets its environment, with its own init's env on top, and its folder.</summary>
    public required LaunchState Container { get; init; }

    /// <summary>The program that serves again should this one not come up; null when this one is that program.</summary>
    public PreviousProgram? Previous { get; init; }

    /// <summary>Why the program that was to replace this one is not here: the sentence for the waiting client.</summary>
    public string? Failure { get; init; }

    /// <summary>Takes what an exec handed over to this process, if one did.</summary>
    public static Handover? Take()
    {
        if (NativeMethods.TakeVariable(Variable) is not { } text
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor)
            || !NativeMethods.CloseOnNextExec(descriptor))
        {
            return null;
        }

        using var file = new SafeFileHandle(descriptor, ownsHandle: true);
        var bytes = new byte[RandomAccess.GetLength(file)];
        _ = RandomAccess.Read(file, bytes, fileOffset: 0);
        var handover = HandoverFormat.Read(bytes);
        foreach (var crossed in handover.Descriptors())
        {
            _ = NativeMethods.CloseOnNextExec(crossed);
        }

        return handover;
    }

    /// <summary>
    /// Replaces this process by a program that takes this handover. Returns only when that failed, and then nothing has changed.
    /// </summary>
    /// <param name="image">The program.</param>
    public Exception Execute(SafeFileHandle image)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = ExecuteHere(image));
        try
        {
            thread.UnsafeStart();
        }
        catch (OutOfMemoryException e)
        {
            // The limit of processes counts threads too.
            return e;
        }

        thread.Join();
        return failure!;
    }

    /// <summary>By a thread that ends if it returns: see <see cref="KeptDescriptors"/>.</summary>
    private Exception ExecuteHere(SafeFileHandle image)
    {
        var here = CurrentFolder();
        try
        {
            Enter(Current.WorkingFolder);
            using var file = CreateFile();
            RandomAccess.Write(file, HandoverFormat.Write(this), fileOffset: 0);
            var descriptor = (int)file.DangerousGetHandle();
            var environment = Current.Environment.With([new(Variable, descriptor.ToString(CultureInfo.InvariantCulture))]);
            using var argumentPointers = new NativeStrings(Current.Arguments);
            using var environmentPointers = new NativeStrings(environment.Entries);
            using var kept = new KeptDescriptors([descriptor, .. Descriptors()]);
            return StopSignal.AcrossExec(() =>
            {
                NativeMethods.SetAlarm(Previous is null ? 0 : StartLimit.From(Container.Environment.Find));
                return NativeMethods.Execute(image, argumentPointers, environmentPointers);
            });
        }
        catch (Exception e)
        {
            return e;
        }
        finally
        {
            NativeMethods.SetAlarm(0);
            Enter(here ?? "/");
        }
    }

    private static SafeFileHandle CreateFile() =>
        NativeMethods.CreateDataFile("handover") ?? ExecutablePlaces.First(static place => NamelessFile.TryIn(place, executable: false));

    /// <summary>Null if it is gone: a program may remove it, and one that failed to start has lost the folder that it came in.</summary>
    private static string? CurrentFolder()
    {
        try
        {
            return System.Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A folder that was removed, or mounted over, cannot be entered again: the program then starts where this one is.</summary>
    private static void Enter(string folder)
    {
        if (Directory.Exists(folder))
        {
            System.Environment.CurrentDirectory = folder;
        }
    }

    private List<int> Descriptors()
    {
        var all = new List<int>(Inherited.Descriptors);
        foreach (var file in (SafeFileHandle?[])[Previous?.Image, Current.Folder?.Lock, Previous?.Launch.Folder?.Lock])
        {
            all.Add(HandoverFormat.DescriptorOf(file));
        }

        all.RemoveAll(descriptor => descriptor == InheritedState.NoDescriptor);
        return all;
    }
}

/// <summary>The program before the current one, kept until that one serves.</summary>
internal sealed record PreviousProgram(SafeFileHandle Image, LaunchState Launch);
