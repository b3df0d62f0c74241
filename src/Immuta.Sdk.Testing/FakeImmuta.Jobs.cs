namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmuta
{
    /// <summary>Starts jobs as a request would, and returns their bulk id.</summary>
    /// <remarks>Without any plan, or with counts of 0 only, no job ever appears under the id.</remarks>
    /// <param name="plans">What jobs, and how they go.</param>
    /// <returns>The bulk id under which the jobs are listed.</returns>
    public string StartJobs(params IReadOnlyList<FakeJobPlan> plans)
    {
        ArgumentNullException.ThrowIfNull(plans);
        var bulkId = string.Empty;
        _tenant.Arrange(state =>
        {
            bulkId = state.Jobs.NewBulkId();
            state.Jobs.Start(bulkId, plans);
        });
        return bulkId;
    }

    /// <summary>Starts further jobs under a bulk id that exists already.</summary>
    /// <param name="bulkId">The bulk id; one that the tenant does not know begins here.</param>
    /// <param name="plans">What jobs, and how they go from now on.</param>
    public void AddJobs(string bulkId, params IReadOnlyList<FakeJobPlan> plans)
    {
        ArgumentException.ThrowIfNullOrEmpty(bulkId);
        ArgumentNullException.ThrowIfNull(plans);
        _tenant.Arrange(state => state.Jobs.Start(bulkId, plans));
    }
}
