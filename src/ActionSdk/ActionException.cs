namespace AotAction;

/// <summary>
/// An error for the caller of the action: the activation answers <c>{"error": message}</c>
/// with status 200, nothing is written to the log, and the program keeps serving.
/// </summary>
public sealed class ActionException : Exception
{
    /// <summary>Creates an error without a message of its own.</summary>
    public ActionException()
    {
    }

    /// <summary>Creates an error with the text that the caller receives.</summary>
    /// <param name="message">One sentence for the caller of the action.</param>
    public ActionException(string message) : base(message)
    {
    }

    /// <summary>Creates an error with the text that the caller receives, and the exception behind it.</summary>
    /// <param name="message">One sentence for the caller of the action.</param>
    /// <param name="innerException">The cause; it is not shown to the caller.</param>
    public ActionException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
