namespace AotAction.Cli.OpenWhisk;

/// <summary>Who may call an action without a key.</summary>
internal enum WebAccess
{
    /// <summary>Nobody.</summary>
    False,

    /// <summary>Everybody; the platform reads query and body into parameters.</summary>
    True,

    /// <summary>Everybody; the action gets query and body as they came.</summary>
    Raw,
}

/// <summary>What an action is deployed with beside its code. What is null or empty stays as it is at the host, or becomes the host's default.</summary>
internal sealed record ActionSettings
{
    /// <summary>The image whose container takes the code; null when a kind is given.</summary>
    public string? Image { get; init; }

    /// <summary>The host's runtime; null when an image is given. With neither it is the host's own for our programs.</summary>
    public string? Kind { get; init; }

    /// <summary>Milliseconds.</summary>
    public int? Timeout { get; init; }

    /// <summary>Megabytes.</summary>
    public int? Memory { get; init; }

    /// <summary>Megabytes of logs of an activation.</summary>
    public int? Logs { get; init; }

    /// <summary>Activations at the same time in one container.</summary>
    public int? Concurrency { get; init; }

    public WebAccess? Web { get; init; }

    public IReadOnlyList<NamedValue> Parameters { get; init; } = [];

    /// <summary>Parameters that come in /init's environment.</summary>
    public IReadOnlyList<NamedValue> InitParameters { get; init; } = [];

    /// <summary>Whether parameters take the place of those at the host, even if there are none.</summary>
    public bool AreParametersReplaced { get; init; }

    public IReadOnlyList<NamedValue> Annotations { get; init; } = [];
}
