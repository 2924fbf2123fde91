using System.Buffers.Binary;
using System.Text;
using AotAction.Handlers;
using AotAction.Http;
using AotAction.Programs.Elf;
using AotAction.Programs.Files;
using AotAction.Programs.Init;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Replacement;

/// <summary>
/// The handover as bytes. Programs of other versions of this SDK read them, so the format only grows: a version number, then fields, each a
/// number of one byte, a length of four, and its content. A number never changes its meaning; a reader skips the numbers that it does not
/// know, and a field that is missing has its default. The version is that of the contract of <see cref="SdkMark"/>: what breaks the one
/// breaks the other. All numbers are little-endian.
/// </summary>
internal static class HandoverFormat
{
    private const int Version = (int)SdkMark.CurrentContract;

    // Fields of the handover.
    private const byte Listener = 1, Connection = 2, Activation = 3, Current = 4, Container = 5, PreviousImage = 6, PreviousLaunch = 7,
        Failure = 8;

    // Fields of a connection. Input and Output are bytes, Flags is a number with one bit for each.
    private const byte Descriptor = 1, Flags = 2, Input = 3, Output = 4;
    private const int AwaitsAnswer = 1, Closes = 2, IsOldVersion = 4, Lingers = 8;

    // Fields of a launch. Argument and Variable occur once for each.
    private const byte Argument = 1, Variable = 2, WorkingFolder = 3, FolderPath = 4, FolderLock = 5, Main = 6, Initialised = 7;

    public static byte[] Write(Handover handover)
    {
        var to = new FieldWriter();
        to.AddNumber(Version);
        to.Add(Listener, handover.Inherited.Listener);
        foreach (var connection in handover.Inherited.Connections)
        {
            to.Add(Connection, Write(connection));
        }

        to.Add(Activation, handover.Inherited.Activation.Span);
        to.Add(Current, Write(handover.Current));
        to.Add(Container, Write(handover.Container));
        if (handover.Previous is { } previous)
        {
            to.Add(PreviousImage, DescriptorOf(previous.Image));
            to.Add(PreviousLaunch, Write(previous.Launch));
        }

        to.Add(Failure, Encoding.UTF8.GetBytes(handover.Failure ?? ""));
        return to.Written.ToArray();
    }

    /// <exception cref="StartException">It is of another version.</exception>
    public static Handover Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(bytes) != Version)
        {
            throw new StartException("The server that started this program is of another version of AotAction.Sdk: build both with the same one.");
        }

        var connections = new List<ConnectionState>();
        var (listener, image, activation, failure) = (InheritedState.NoDescriptor, InheritedState.NoDescriptor, Array.Empty<byte>(), "");
        LaunchState? current = null, container = null, previous = null;
        for (var fields = new FieldReader(bytes[sizeof(int)..]); fields.TryRead(out var field, out var content);)
        {
            switch (field)
            {
                case Listener:
                    listener = FieldReader.Number(content);
                    break;
                case Connection:
                    connections.Add(ReadConnection(content));
                    break;
                case Activation:
                    activation = content.ToArray();
                    break;
                case Current:
                    current = ReadLaunch(content);
                    break;
                case Container:
                    container = ReadLaunch(content);
                    break;
                case PreviousImage:
                    image = FieldReader.Number(content);
                    break;
                case PreviousLaunch:
                    previous = ReadLaunch(content);
                    break;
                case Failure:
                    failure = Encoding.UTF8.GetString(content);
                    break;
            }
        }

        return new Handover
        {
            Inherited = new InheritedState(listener, connections, activation),
            Current = current!,
            Container = container!,
            Previous = previous is null ? null : new PreviousProgram(new SafeFileHandle(image, ownsHandle: true), previous),
            Failure = failure.Length == 0 ? null : failure,
        };
    }

    public static int DescriptorOf(SafeFileHandle? file) => (int)(file?.DangerousGetHandle() ?? InheritedState.NoDescriptor);

    private static ReadOnlySpan<byte> Write(ConnectionState connection)
    {
        var to = new FieldWriter();
        to.Add(Descriptor, connection.Descriptor);
        to.Add(Flags, (connection.AwaitsAnswer
            ? AwaitsAnswer : 0) | (connection.Closes
            ? Closes : 0) | (connection.IsOldVersion ? IsOldVersion : 0) | (connection.Lingers ? Lingers : 0));
        to.Add(Input, connection.Input.Span);
        to.Add(Output, connection.Output.Span);
        return to.Written;
    }

    private static ConnectionState ReadConnection(ReadOnlySpan<byte> bytes)
    {
        var (descriptor, flags, input, output) = (InheritedState.NoDescriptor, 0, Array.Empty<byte>(), Array.Empty<byte>());
        for (var fields = new FieldReader(bytes); fields.TryRead(out var field, out var content);)
        {
            switch (field)
            {
                case Descriptor:
                    descriptor = FieldReader.Number(content);
                    break;
                case Flags:
                    flags = FieldReader.Number(content);
                    break;
                case Input:
                    input = content.ToArray();
                    break;
                case Output:
                    output = content.ToArray();
                    break;
            }
        }

        return new ConnectionState(descriptor, input, output)
        {
            AwaitsAnswer = (flags & AwaitsAnswer) != 0,
            Closes = (flags & Closes) != 0,
            IsOldVersion = (flags & IsOldVersion) != 0,
            Lingers = (flags & Lingers) != 0,
        };
    }

    private static ReadOnlySpan<byte> Write(LaunchState launch)
    {
        var to = new FieldWriter();
        foreach (var argument in launch.Arguments)
        {
            to.Add(Argument, argument);
        }

        foreach (var variable in launch.Environment.Entries)
        {
            to.Add(Variable, variable);
        }

        to.Add(WorkingFolder, Encoding.UTF8.GetBytes(launch.WorkingFolder));
        if (launch.Folder is { } folder)
        {
            to.Add(FolderPath, Encoding.UTF8.GetBytes(folder.Path));
            to.Add(FolderLock, DescriptorOf(folder.Lock));
        }

        to.Add(Main, Encoding.UTF8.GetBytes(launch.Main));
        to.Add(Initialised, launch.Initialised ? 1 : 0);
        return to.Written;
    }

    private static LaunchState ReadLaunch(ReadOnlySpan<byte> bytes)
    {
        var (arguments, variables) = (new List<byte[]>(), new List<byte[]>());
        var (folder, path, held, main, initialised) = ("/", "", InheritedState.NoDescriptor, StartRequest.DefaultMain, false);
        for (var fields = new FieldReader(bytes); fields.TryRead(out var field, out var content);)
        {
            switch (field)
            {
                case Argument:
                    arguments.Add(content.ToArray());
                    break;
                case Variable:
                    variables.Add(content.ToArray());
                    break;
                case WorkingFolder:
                    folder = Encoding.UTF8.GetString(content);
                    break;
                case FolderPath:
                    path = Encoding.UTF8.GetString(content);
                    break;
                case FolderLock:
                    held = FieldReader.Number(content);
                    break;
                case Main:
                    main = Encoding.UTF8.GetString(content);
                    break;
                case Initialised:
                    initialised = FieldReader.Number(content) != 0;
                    break;
            }
        }

        return new LaunchState
        {
            Arguments = arguments,
            Environment = new EnvironmentBlock([.. variables]),
            WorkingFolder = folder,
            Folder = held == InheritedState.NoDescriptor ? null : new ProgramFolder(path, new SafeFileHandle(held, ownsHandle: true)),
            Main = main,
            Initialised = initialised,
        };
    }
}
