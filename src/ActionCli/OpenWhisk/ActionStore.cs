using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The actions at an API host.</summary>
internal sealed class ActionStore(ApiClient api)
{
    private const string Action = "action";
    private const int Page = 200;

    /// <summary>No upload is slower than this, in bytes per second.</summary>
    private const double SlowestUpload = 64 * 1024;

    /// <summary>Creates an action, or puts new code and settings in its place.</summary>
    /// <param name="name">Its name, in a package that is there.</param>
    /// <param name="settings">All but the code.</param>
    /// <param name="code">The code.</param>
    /// <param name="sent">Told how many bytes of the code are through.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ActionRecord> PutAsync(EntityName name, ActionSettings settings, ActionCode code, Action<long> sent,
        CancellationToken cancellation)
    {
        var document = ActionDocument.Write(name, settings);
        var request = new ApiRequest(HttpMethod.Put, $"{name.Path}?overwrite=true")
        {
            Content = () => new ActionUpload(document, code.Content, sent),
            Allowance = TimeSpan.FromSeconds(code.Content.Length / SlowestUpload),
        };
        return new ActionRecord((await api.SendAsync(request, cancellation)).EnsureSuccess(Action, name.Full).Body);
    }

    /// <summary>Creates the package of an action if it is missing.</summary>
    /// <returns>Whether it had to be made.</returns>
    public async Task<bool> EnsurePackageAsync(EntityName name, CancellationToken cancellation)
    {
        if (name.Package is null)
        {
            return false;
        }

        var found = await api.SendAsync(ApiRequest.Get(name.PackagePath), cancellation);
        if (found.Status != HttpStatusCode.NotFound)
        {
            found.EnsureSuccess("package", name.Package);
            return false;
        }

        var request = new ApiRequest(HttpMethod.Put, name.PackagePath) { Content = () =>
            new StringContent("{}", Encoding.UTF8, "application/json") };
        var made = await api.SendAsync(request, cancellation);
        // Somebody else made it in between.
        if (made.Status == HttpStatusCode.Conflict)
        {
            return false;
        }

        made.EnsureSuccess("package", name.Package);
        return true;
    }

    public async Task<ActionRecord> GetAsync(EntityName name, CancellationToken cancellation) =>
        new((await api.SendAsync(ApiRequest.Get($"{name.Path}?code=false"), cancellation)).EnsureSuccess(Action, name.Full).Body);

    /// <returns>Null if there is no such action.</returns>
    public async Task<ActionRecord?> TryGetAsync(EntityName name, CancellationToken cancellation)
    {
        var found = await api.SendAsync(ApiRequest.Get($"{name.Path}?code=false"), cancellation);
        return found.Status == HttpStatusCode.NotFound ? null : new ActionRecord(found.EnsureSuccess(Action, name.Full).Body);
    }

    /// <param name="package">Only those in this package; all of the key's namespace when null.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<ActionRecord>> ListAsync(string? package, CancellationToken cancellation)
    {
        var path = $"{EntityName.NamespacePath()}/actions{(package is null ? "" : $"/{Uri.EscapeDataString(package)}/")}";
        var all = new List<ActionRecord>();
        int count;
        do
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"{path}?limit={Page}&skip={all.Count}");
            var page = (await api.SendAsync(ApiRequest.Get(query), cancellation))
                .EnsureSuccess("package", package ?? "_", JsonValueKind.Array).Body;
            count = page.GetArrayLength();
            all.AddRange(page.EnumerateArray().Select(action => new ActionRecord(action)));
        }
        while (count == Page);
        return all;
    }

    /// <returns>What was deleted.</returns>
    public async Task<ActionRecord> DeleteAsync(EntityName name, CancellationToken cancellation)
    {
        var found = await GetAsync(name, cancellation);
        var reply = await api.SendAsync(new ApiRequest(HttpMethod.Delete, name.Path), cancellation);
        // It was there, and the answer to an attempt was lost: that attempt deleted it.
        return reply is { Status: HttpStatusCode.NotFound, IsRepeated: true }
            ? found : new ActionRecord(reply.EnsureSuccess(Action, name.Full).Body);
    }
}
