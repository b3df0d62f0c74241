using System.Net;

namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmutaQuirks
{
    /// <summary>How paths of data objects stand in the tenant's answers.</summary>
    /// <value>The default is <see cref="ObjectPathFormat.Array"/>.</value>
    public ObjectPathFormat ObjectPath { get; set; }

    /// <summary>How connections that are read name the integration behind them.</summary>
    /// <value>The default is <see cref="IdFormat.Number"/>, as the vendor's example has it.</value>
    public IdFormat NativeIntegrationId { get; set; } = IdFormat.Number;

    /// <summary>The status with which a key that is taken is refused.</summary>
    /// <remarks>Fake only: neither the status nor the words are documented.</remarks>
    /// <value>The default is <see cref="HttpStatusCode.Conflict"/>.</value>
    public HttpStatusCode ExistingConnection { get; set; } = HttpStatusCode.Conflict;

    /// <summary>Whether the test of a connection succeeds without any body.</summary>
    /// <remarks>Fake only: what a passed test is answered with is not documented.</remarks>
    /// <value>The default is <see langword="false"/>: an empty JSON object.</value>
    public bool EmptyConnectionTest { get; set; }

    /// <summary>What jobs every request starts that leaves work to jobs.</summary>
    /// <remarks><see cref="FakeImmuta.SetNextJobs"/> goes before, for a single request.</remarks>
    /// <value>The default is none: the tenant starts jobs of its own, which complete.</value>
    public IReadOnlyList<FakeJobPlan>? StartedJobs { get; set; }

    /// <summary>How long after its request a job begins to be listed.</summary>
    /// <remarks>Fake only, for the tenant's own jobs: until then the bulk id lists nothing.</remarks>
    /// <value>The default is zero.</value>
    public TimeSpan JobsListedAfter { get; set; }

    /// <summary>How long after its request one more job is started.</summary>
    /// <remarks>Fake only, for the tenant's own jobs: crawls may start further work when a client believes them done.</remarks>
    /// <value>The default is none: no job is started late.</value>
    public TimeSpan? LateJobAfter { get; set; }

    /// <summary>Whether the answer to a crawl comes without any bulk id.</summary>
    /// <remarks>Fake only: the answer to a crawl is not documented.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool CrawlWithoutBulkId { get; set; }

    /// <summary>What holds the objects on a page of the search.</summary>
    /// <value>The default is <see cref="ObjectContainer.Array"/>.</value>
    public ObjectContainer ObjectContainer { get; set; }

    /// <summary>What pages of the object search say about further pages.</summary>
    /// <value>The default is <see cref="ObjectNextMember.Absent"/>.</value>
    public ObjectNextMember ObjectNext { get; set; }

    /// <summary>What the object search makes of the offset it is given.</summary>
    /// <value>The default is <see cref="ObjectOffset.Skips"/>.</value>
    public ObjectOffset ObjectOffset { get; set; }

    /// <summary>Which objects below a path the object search finds.</summary>
    /// <value>The default is <see cref="ObjectSearchScope.Children"/>.</value>
    public ObjectSearchScope ObjectSearch { get; set; }

    /// <summary>Whether the object search pages by tokens instead of offsets.</summary>
    /// <remarks>
    /// Fake only: the body holds <c>limit</c>, from 1 to 100, and <c>nextToken</c>; the response holds <c>data</c> and
    /// <c>meta</c>. The paths of the objects are chains then, unless they are text.
    /// </remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ObjectTokens { get; set; }

    /// <summary>The most objects on a page, however many are asked for.</summary>
    /// <value>The default is none; the real cap is not documented.</value>
    public int? ObjectPageCap { get; set; }

    /// <summary>The name under which the object search expects the page size.</summary>
    /// <remarks>Fake only. Looked for in the body, then in the query; any other name is ignored.</remarks>
    /// <value>The default is <c>size</c>.</value>
    public string ObjectSizeMember { get; set; } = "size";

    /// <summary>The name under which the object search expects the offset.</summary>
    /// <remarks>Fake only. Looked for in the body, then in the query; any other name is ignored.</remarks>
    /// <value>The default is <c>offset</c>.</value>
    public string ObjectOffsetMember { get; set; } = "offset";

    /// <summary>How the answer to a removal names what was removed.</summary>
    /// <value>The default is <see cref="DeletedObjectFormat.ObjectPath"/>.</value>
    public DeletedObjectFormat DeletedObject { get; set; }
}
