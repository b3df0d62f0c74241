using System.Text.RegularExpressions;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>
/// Where a process is killed: at a question that it asks, or at a request that reaches the tenant; once for each
/// connection that comes to this place.
/// </summary>
internal sealed partial class KillPoint(string name)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _killed = new(StringComparer.Ordinal);
    private FleetProcess? _process;

    /// <summary>The connections at which the process was killed; by their bulk ids where requests tell no more.</summary>
    public IReadOnlyCollection<string> Killed => _killed;

    /// <summary>Arranges the tenant's part: the request that meets the kill is lost before or after it is processed.</summary>
    public void Arrange(FakeImmuta fake)
    {
        if (name.Split(' ') is not ["request", var when, var method, var path])
        {
            return;
        }

        bool IsIt(FakeRequest request) => request.Is(method, path) && IsReached(IdentityOf(request), kills: true);
        if (when == "before")
        {
            fake.AbortNextConnection(int.MaxValue, IsIt);
        }
        else
        {
            fake.DropNextResponse(int.MaxValue, IsIt);
        }
    }

    public void Begin(FleetProcess process)
    {
        lock (_gate)
        {
            _process = process;
        }
    }

    public bool IsKilledAt(string question)
    {
        var end = question.LastIndexOf(' ');
        return question[..end] == name && IsReached(question[(end + 1)..], kills: false);
    }

    private bool IsReached(string identity, bool kills)
    {
        lock (_gate)
        {
            if (_process is not { WasKilled: false } || !_killed.Add(identity))
            {
                return false;
            }

            if (kills)
            {
                _process.Kill();
            }

            return true;
        }
    }

    // The key stands in the path or, for what is about to be made, in the body.
    private static string IdentityOf(FakeRequest request) =>
        Key().Match($"{request.Target} {request.RevealBody()}") is { Success: true } key ? key.Value : request.Target;

    [GeneratedRegex("account-[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
