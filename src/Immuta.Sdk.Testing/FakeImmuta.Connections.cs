using System.Net;
using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmuta
{
    /// <summary>Gets a snapshot of all registered connections, ordered by their connection keys.</summary>
    public IReadOnlyList<FakeConnection> Connections
    {
        get
        {
            IReadOnlyList<FakeConnection> snapshot = [];
            _tenant.Configure(state => snapshot = [.. state.Connections.All.Select(record => record.Snapshot())]);
            return snapshot;
        }
    }

    /// <summary>Sets which objects the data platform behind one connection key contains.</summary>
    /// <remarks>
    /// The registration, and later every crawl of the whole connection, finds the objects when its jobs
    /// have completed. Keys for which none is set have <see cref="FakeImmutaOptions.Catalog"/>.
    /// </remarks>
    /// <param name="connectionKey">The key, whether it is registered already or not.</param>
    /// <param name="catalog">How many objects there are, and what they are called.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number in <paramref name="catalog"/> is negative.</exception>
    public void SetCatalog(ConnectionKey connectionKey, FakeCatalog catalog)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionKey.Value, nameof(connectionKey));
        ArgumentNullException.ThrowIfNull(catalog);
        if (!catalog.IsPossible)
        {
            throw new ArgumentOutOfRangeException(nameof(catalog), "The numbers of a catalog must not be negative.");
        }

        _tenant.Configure(state => state.Connections.SetCatalog(connectionKey.Value, catalog));
    }

    /// <summary>Sets the jobs that the next request with background work starts.</summary>
    /// <remarks>
    /// Such requests register or edit a connection, crawl, or change settings. Their effect is applied
    /// when all jobs have completed; if a job ends in another state, or never ends, it is not applied.
    /// A registered connection exists immediately, and only its objects are found later.
    /// </remarks>
    /// <param name="plans">The jobs to start; if none are given, no job ever appears.</param>
    public void SetNextJobs(params FakeJobPlan[] plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        _tenant.Configure(state => state.JobStarts.SetNext([.. plans]));
    }

    /// <summary>Rejects the next test of a connection although its body is valid.</summary>
    /// <remarks>Fake only: the response to a failed test is not documented.</remarks>
    /// <param name="status">The HTTP status of the error response.</param>
    /// <param name="message">The message of the error response.</param>
    public void RejectNextConnectionTest(
        HttpStatusCode status = HttpStatusCode.UnprocessableEntity,
        string message = "The connection could not be established.")
    {
        ArgumentNullException.ThrowIfNull(message);
        _tenant.Configure(state => state.Connections.TestRefusals.Enqueue(ErrorResponse.Create(status, message)));
    }

    /// <summary>Rejects the next registration although its body is valid.</summary>
    /// <remarks>Fake only: the response to a failed registration is not documented.</remarks>
    /// <param name="status">The HTTP status of the error response.</param>
    /// <param name="message">The message of the error response.</param>
    public void RejectNextRegistration(
        HttpStatusCode status = HttpStatusCode.UnprocessableEntity,
        string message = "The connection could not be established.")
    {
        ArgumentNullException.ThrowIfNull(message);
        _tenant.Configure(state => state.Connections.RegistrationRefusals.Enqueue(ErrorResponse.Create(status, message)));
    }
}
