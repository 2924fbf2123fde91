using System.Globalization;
using AotAction.Kernel;
using AotAction.Programs;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Replacement;

/// <summary>
/// Everything that crosses an exec, in a memory file whose descriptor is named by one variable. The program that is started
/// takes it before any user code runs and removes the variable.
/// </summary>
internal sealed record Handover
{
    private const string Variable = "ACTION_HANDOVER";

    public required Crossing Crossing { get; init; }

    /// <summary>How the program that now starts was started.</summary>
    public required Life Current { get; init; }

    /// <summary>How the container was started: each program gets its environment, with its own init's env on top, and its folder.</summary>
    public required Life Container { get; init; }

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
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var handover = new Handover
        {
            Crossing = new Crossing(TakeDescriptor(reader), TakeDescriptor(reader), reader.ReadBytes(reader.ReadInt32())),
            Current = ReadLife(reader),
            Container = ReadLife(reader),
            Previous = TakeDescriptor(reader) is var image and not Crossing.NoDescriptor
                ? new PreviousProgram(new SafeFileHandle(image, ownsHandle: true), ReadLife(reader))
                : null,
            Failure = reader.ReadString() is { Length: > 0 } failure ? failure : null,
        };
        return handover;
    }

    /// <summary>Replaces this process by a program that takes this handover. Returns only when that failed, and then nothing has changed.</summary>
    public Exception Execute(SafeFileHandle image)
    {
        int[] crossing = [Crossing.Listener, Crossing.Client, DescriptorOf(Previous?.Image), DescriptorOf(Current.Folder?.Lock), DescriptorOf(Previous?.Life.Folder?.Lock)];
        var here = CurrentFolder();
        try
        {
            Enter(Current.WorkingFolder);
            using var file = Write();
            var descriptor = (int)file.DangerousGetHandle();
            var environment = Current.Environment.With([new(Variable, descriptor.ToString(CultureInfo.InvariantCulture))]);
            using var argumentPointers = new NativeStrings(Current.Arguments);
            using var environmentPointers = new NativeStrings(environment.Entries);
            NativeMethods.CloseAllOnExec();
            NativeMethods.KeepOnExec(descriptor);
            foreach (var kept in crossing)
            {
                if (kept != Crossing.NoDescriptor)
                {
                    NativeMethods.KeepOnExec(kept);
                }
            }

            return NativeMethods.Execute(image, argumentPointers, environmentPointers);
        }
        catch (Exception e)
        {
            return e;
        }
        finally
        {
            Enter(here ?? "/");
            foreach (var kept in crossing)
            {
                _ = NativeMethods.CloseOnNextExec(kept);
            }
        }
    }

    /// <summary>Null where it is gone: a program may remove it, and one that failed to start has lost the folder that it came in.</summary>
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

    private SafeFileHandle Write()
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(Crossing.Listener);
            writer.Write(Crossing.Client);
            writer.Write(Crossing.Activation.Length);
            writer.Write(Crossing.Activation.Span);
            WriteLife(writer, Current);
            WriteLife(writer, Container);
            writer.Write(DescriptorOf(Previous?.Image));
            if (Previous is not null)
            {
                WriteLife(writer, Previous.Life);
            }

            writer.Write(Failure ?? "");
        }

        var file = NativeMethods.CreateDataFile("handover");
        RandomAccess.Write(file, bytes.ToArray(), fileOffset: 0);
        return file;
    }

    private static int DescriptorOf(SafeFileHandle? file) => (int)(file?.DangerousGetHandle() ?? Crossing.NoDescriptor);

    private static int TakeDescriptor(BinaryReader reader)
    {
        var descriptor = reader.ReadInt32();
        _ = NativeMethods.CloseOnNextExec(descriptor);
        return descriptor;
    }

    private static void WriteLife(BinaryWriter writer, Life life)
    {
        WriteTexts(writer, life.Arguments);
        WriteTexts(writer, life.Environment.Entries);
        writer.Write(life.WorkingFolder);
        writer.Write(life.Folder?.Path ?? "");
        writer.Write(DescriptorOf(life.Folder?.Lock));
        writer.Write(life.Main);
        writer.Write(life.Initialised);
    }

    private static Life ReadLife(BinaryReader reader) => new()
    {
        Arguments = ReadTexts(reader),
        Environment = new EnvironmentBlock(ReadTexts(reader)),
        WorkingFolder = reader.ReadString(),
        Folder = ReadFolder(reader),
        Main = reader.ReadString(),
        Initialised = reader.ReadBoolean(),
    };

    private static ProgramFolder? ReadFolder(BinaryReader reader)
    {
        var path = reader.ReadString();
        var held = TakeDescriptor(reader);
        return held == Crossing.NoDescriptor ? null : new ProgramFolder(path, new SafeFileHandle(held, ownsHandle: true));
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<byte[]> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text.Length);
            writer.Write(text);
        }
    }

    private static byte[][] ReadTexts(BinaryReader reader)
    {
        var texts = new byte[reader.ReadInt32()][];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadBytes(reader.ReadInt32());
        }

        return texts;
    }
}

/// <summary>The program before the current one, kept until that one serves.</summary>
internal sealed record PreviousProgram(SafeFileHandle Image, Life Life);
