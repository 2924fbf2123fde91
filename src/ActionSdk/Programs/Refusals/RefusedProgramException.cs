namespace AotAction.Programs.Refusals;

/// <summary>What was received may not become the process; the message is one sentence for whoever sent it.</summary>
internal sealed class RefusedProgramException(string message, RefusalKind kind = RefusalKind.CannotStart) : Exception(message)
{
    public RefusalKind Kind => kind;
}

/// <summary>What is wrong with what was received.</summary>
internal enum RefusalKind
{
    /// <summary>A program came, and this host cannot start it.</summary>
    CannotStart,

    /// <summary>It has not the form in which a program is sent.</summary>
    Malformed,

    /// <summary>It has more bytes than are taken.</summary>
    TooLarge,
}
