using System.Net;

namespace Immuta.Sdk.Testing;

public sealed partial class FakeImmutaQuirks
{
    /// <summary>Gets or sets how the tenant's responses represent paths of data objects.</summary>
    /// <value>The default is <see cref="ObjectPathFormat.Array"/>.</value>
    public ObjectPathFormat ObjectPath { get; set; }

    /// <summary>Gets or sets how a connection that is read represents its integration id.</summary>
    /// <value>The default is <see cref="IdFormat.Number"/>, as the vendor's example has it.</value>
    public IdFormat NativeIntegrationId { get; set; } = IdFormat.Number;

    /// <summary>Gets or sets the status with which a duplicate key is rejected.</summary>
    /// <remarks>Fake only: neither the status nor the message is documented.</remarks>
    /// <value>The default is <see cref="HttpStatusCode.Conflict"/>.</value>
    public HttpStatusCode ExistingConnection { get; set; } = HttpStatusCode.Conflict;

    /// <summary>Gets or sets whether the test of a connection succeeds without a body.</summary>
    /// <remarks>Fake only: the response to a successful test is not documented.</remarks>
    /// <value>The default is <see langword="false"/>: an empty JSON object.</value>
    public bool EmptyConnectionTest { get; set; }

    /// <summary>Gets or sets the jobs that each request with background work starts.</summary>
    /// <remarks><see cref="FakeImmuta.SetNextJobs"/> takes precedence for a single request.</remarks>
    /// <value>The default is none: the tenant starts jobs of its own, which complete.</value>
    public IReadOnlyList<FakeJobPlan>? StartedJobs { get; set; }

    /// <summary>Gets or sets the delay after the request until a job is listed.</summary>
    /// <remarks>Fake only, for the tenant's own jobs: until then the bulk id lists nothing.</remarks>
    /// <value>The default is zero.</value>
    public TimeSpan JobsListedAfter { get; set; }

    /// <summary>Gets or sets the delay after the request until one more job is started.</summary>
    /// <remarks>Fake only, for the tenant's own jobs: a crawl may start further work after a client considers it complete.</remarks>
    /// <value>The default is none: no job is started late.</value>
    public TimeSpan? LateJobAfter { get; set; }

    /// <summary>Gets or sets whether the response to a crawl has no bulk id.</summary>
    /// <remarks>Fake only: the response to a crawl is not documented.</remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool CrawlWithoutBulkId { get; set; }

    /// <summary>Gets or sets the container of the objects on a page of the search.</summary>
    /// <value>The default is <see cref="ObjectContainer.Array"/>.</value>
    public ObjectContainer ObjectContainer { get; set; }

    /// <summary>Gets or sets how pages of the object search refer to further pages.</summary>
    /// <value>The default is <see cref="ObjectNextMember.Absent"/>.</value>
    public ObjectNextMember ObjectNext { get; set; }

    /// <summary>Gets or sets how the object search treats the offset it receives.</summary>
    /// <value>The default is <see cref="ObjectOffset.Skips"/>.</value>
    public ObjectOffset ObjectOffset { get; set; }

    /// <summary>Gets or sets which objects below a path the object search finds.</summary>
    /// <value>The default is <see cref="ObjectSearchScope.Children"/>.</value>
    public ObjectSearchScope ObjectSearch { get; set; }

    /// <summary>Gets or sets whether the object search pages by tokens instead of offsets.</summary>
    /// <remarks>
    /// Fake only: the body holds <c>limit</c>, from 1 to 100, and <c>nextToken</c>; the response holds <c>data</c> and
    /// <c>meta</c>. In this case, paths of objects are chains unless they are text.
    /// </remarks>
    /// <value>The default is <see langword="false"/>.</value>
    public bool ObjectTokens { get; set; }

    /// <summary>Gets or sets the maximum number of objects on a page.</summary>
    /// <value>The default is none; the real cap is not documented.</value>
    public int? ObjectPageCap { get; set; }

    /// <summary>Gets or sets the name of the page size parameter of the object search.</summary>
    /// <remarks>Fake only. It is read from the body, then from the query; any other name is ignored.</remarks>
    /// <value>The default is <c>size</c>.</value>
    public string ObjectSizeMember { get; set; } = "size";

    /// <summary>Gets or sets the name of the offset parameter of the object search.</summary>
    /// <remarks>Fake only. It is read from the body, then from the query; any other name is ignored.</remarks>
    /// <value>The default is <c>offset</c>.</value>
    public string ObjectOffsetMember { get; set; } = "offset";

    /// <summary>Gets or sets how the response to a removal identifies the removed object.</summary>
    /// <value>The default is <see cref="DeletedObjectFormat.ObjectPath"/>.</value>
    public DeletedObjectFormat DeletedObject { get; set; }
}
