using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>The search for objects: connections at the top, or what lies below a path.</summary>
/// <remarks>Fake only: neither the body nor the answer of the real search is documented.</remarks>
internal sealed class DataObjectSearch(TenantState state)
{
    private const long DefaultSize = 100;

    private readonly DataObjectAnswers _objects = new(state);

    public FakeResponse Search(RouteContext context, (ConnectionRecord Record, ObjectPlace Place)? parent)
    {
        var body = RequestBody.ReadOptional(context.Request, out var refusal);
        if (refusal is not null)
        {
            return refusal;
        }

        var query = new QueryParameters(context.Request);
        if (!TryReadCount(body, query, state.Quirks.ObjectSizeMember, DefaultSize, out var size)
            || !TryReadCount(body, query, state.Quirks.ObjectOffsetMember, 0, out var offset))
        {
            return ErrorAnswer.Of(
                HttpStatusCode.BadRequest,
                $"\"{state.Quirks.ObjectSizeMember}\" and \"{state.Quirks.ObjectOffsetMember}\" must be numbers that are not negative");
        }

        size = Math.Min(size, state.Quirks.ObjectPageCap ?? size);
        var total = Count(parent);
        offset = state.Quirks.ObjectOffset switch
        {
            ObjectOffset.Ignored => 0,
            ObjectOffset.RepeatsLastPage when offset >= total && total > 0 && size > 0 => total - 1 - ((total - 1) % size),
            _ => offset,
        };
        var page = new JArray(Below(parent, offset).Take((int)Math.Min(size, int.MaxValue)).Select(found => _objects.Write(found.Record, found.Place)));
        return IntegrationAnswers.Ok(Contain(page, total, offset + page.Count));
    }

    private JToken Contain(JArray page, long total, long next)
    {
        var answer = new JObject();
        switch (state.Quirks.ObjectContainer)
        {
            case ObjectContainer.HitsAndCount:
                answer["hits"] = page;
                answer["count"] = total;
                break;
            case ObjectContainer.DataObjectsMember:
                answer["dataObjects"] = page;
                break;
            case ObjectContainer.ObjectsMember:
                answer["objects"] = page;
                break;
            default:
                return page;
        }

        if (next < total && state.Quirks.ObjectNext is not ObjectNextMember.Absent)
        {
            answer["next"] = $"opaque-{next}";
        }
        else if (next >= total && state.Quirks.ObjectNext is ObjectNextMember.CursorThenNull)
        {
            answer["next"] = null;
        }

        return answer;
    }

    private long Count((ConnectionRecord Record, ObjectPlace Place)? parent) =>
        parent is not { } below ? state.Connections.All.Count
        : state.Quirks.ObjectSearch is ObjectSearchScope.Descendants ? below.Record.Tree.CountBelow(below.Place)
        : below.Record.Tree.CountChildren(below.Place);

    private IEnumerable<(ConnectionRecord Record, ObjectPlace Place)> Below((ConnectionRecord Record, ObjectPlace Place)? parent, long offset) =>
        parent is { } below
            ? below.Record.Tree.Below(below.Place, state.Quirks.ObjectSearch, offset).Select(place => (below.Record, place))
            : state.Connections.All.Skip((int)Math.Min(offset, int.MaxValue)).Select(record => (record, ObjectPlace.Connection));

    private static bool TryReadCount(JObject? body, QueryParameters query, string name, long otherwise, out long count)
    {
        count = otherwise;
        return body?[name] switch
        {
            null => query[name] is not { } text || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count),
            JValue { Type: JTokenType.Integer } number => (count = (long)number) >= 0,
            _ => false,
        };
    }
}
