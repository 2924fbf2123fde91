namespace AotAction.Cli.OpenWhisk;

/// <summary>A request to the API.</summary>
/// <param name="Method">What is done.</param>
/// <param name="Path">The address below the API's base, with its query.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>Makes the body anew for each attempt; none when null.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>What it may take beside the time that each answer may take.</summary>
    public TimeSpan Allowance { get; init; }

    /// <summary>Whether twice does the same as once. An invocation runs the action, so it is never sent again.</summary>
    public bool MayRepeat => Method != HttpMethod.Post;

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path);
}
