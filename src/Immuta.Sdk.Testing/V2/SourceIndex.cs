using System.Globalization;

namespace Immuta.Sdk.Testing;

/// <summary>All data sources in the order of their ids, so that a page of many costs no more than a slice.</summary>
internal sealed class SourceIndex(SortedDictionary<string, SourceCollection> collections)
{
    private SourceRecord[]? _all;
    private (string Filter, IReadOnlyList<SourceRecord> Rows)? _last;

    public IReadOnlyList<SourceRecord> All =>
        _all ??= [.. collections.Values.SelectMany(collection => collection.Sources).OrderBy(source => source.Id)];

    /// <summary>Forgets the order after any data source has changed.</summary>
    public void Reset() => (_all, _last) = (null, null);

    /// <summary>Filters all data sources, once for all pages of the same query.</summary>
    public IReadOnlyList<SourceRecord> Select(string filter, Func<IEnumerable<SourceRecord>, IEnumerable<SourceRecord>> select)
    {
        if (_last is not { } last || last.Filter != filter)
        {
            _last = last = (filter, [.. select(All)]);
        }

        return last.Rows;
    }

    public SourceRecord? Find(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IndexOf(number) is >= 0 and var index ? All[index] : null;

    /// <summary>Replaces one data source by a changed one; the order remains.</summary>
    public void Replace(SourceRecord source, SourceRecord by)
    {
        collections[source.ConnectionKey].Replace(source, by);
        _last = null;
        if (_all is not null)
        {
            _all[IndexOf(source.Id)] = by;
        }
    }

    /// <summary>Changes all data sources in one pass.</summary>
    public void Transform(Func<SourceRecord, SourceRecord> change)
    {
        foreach (var collection in collections.Values)
        {
            collection.Transform(change);
        }

        Reset();
    }

    private int IndexOf(int id)
    {
        var (low, high) = (0, All.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (All[middle].Id == id)
            {
                return middle;
            }

            (low, high) = All[middle].Id < id ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
