using System.Net;

namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmuta
{
    /// <summary>A snapshot of all registered connections, ordered by their connection keys.</summary>
    public IReadOnlyList<FakeConnection> Connections
    {
        get
        {
            IReadOnlyList<FakeConnection> snapshot = [];
            _tenant.Arrange(state => snapshot = [.. state.Connections.All.Select(record => record.Snapshot())]);
            return snapshot;
        }
    }

    /// <summary>Says what the data platform behind one connection key holds.</summary>
    /// <remarks>
    /// The registration, and later every crawl of the whole connection, finds the objects when its jobs
    /// have completed. Keys without an arrangement have <see cref="FakeImmutaOptions.Catalog"/>.
    /// </remarks>
    /// <param name="connectionKey">The key, whether it is registered already or not.</param>
    /// <param name="catalog">How many objects there are, and what they are called.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number in <paramref name="catalog"/> is negative.</exception>
    public void SetCatalog(string connectionKey, FakeCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(connectionKey);
        ArgumentNullException.ThrowIfNull(catalog);
        if (!catalog.IsPossible)
        {
            throw new ArgumentOutOfRangeException(nameof(catalog), "The numbers of a catalog must not be negative.");
        }

        _tenant.Arrange(state => state.Connections.Arrange(connectionKey, catalog));
    }

    /// <summary>Says what jobs the next request starts that starts any.</summary>
    /// <remarks>
    /// Such requests register or edit a connection, crawl, or change settings. What they ask for takes
    /// effect when all jobs have completed; with a job that ends otherwise, or never, it does not. A
    /// registered connection is there at once, and only its objects are found later.
    /// </remarks>
    /// <param name="plans">What jobs, and how they go; without any, no job ever appears.</param>
    public void SetNextJobs(params IReadOnlyList<FakeJobPlan> plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        _tenant.Arrange(state => state.JobStarts.Arrange([.. plans]));
    }

    /// <summary>Refuses the next test of a connection although its body is valid.</summary>
    /// <remarks>Fake only: how a failed test is answered is not documented.</remarks>
    /// <param name="status">The HTTP status of the refusal.</param>
    /// <param name="message">The words of the refusal.</param>
    public void RejectNextConnectionTest(
        HttpStatusCode status = HttpStatusCode.UnprocessableEntity,
        string message = "The connection could not be established.")
    {
        ArgumentNullException.ThrowIfNull(message);
        _tenant.Arrange(state => state.Connections.TestRefusals.Enqueue(ErrorResponse.Of(status, message)));
    }

    /// <summary>Refuses the next registration although its body is valid.</summary>
    /// <remarks>Fake only: how a failed registration is answered is not documented.</remarks>
    /// <param name="status">The HTTP status of the refusal.</param>
    /// <param name="message">The words of the refusal.</param>
    public void RejectNextRegistration(
        HttpStatusCode status = HttpStatusCode.UnprocessableEntity,
        string message = "The connection could not be established.")
    {
        ArgumentNullException.ThrowIfNull(message);
        _tenant.Arrange(state => state.Connections.RegistrationRefusals.Enqueue(ErrorResponse.Of(status, message)));
    }
}
