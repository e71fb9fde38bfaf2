/**
 * For the sample world: on 1 March 2011 the provinces 01 and 26 become a new 01, one commune is split by weights, one without, and one is
 * transferred.
 */
export const REFORM_OF_SAMPLE = [
  'day,type,unit,code,level,parent,name,name_en,weight',
  '2011-03-01,MERGE,01,01,,,Hà Nội mới,New Hanoi,',
  '2011-03-01,MERGE,26,01,,,,,',
  '2011-03-01,SPLIT,00001,00011,,,Một,One,2',
  '2011-03-01,SPLIT,00001,00012,,,Hai,Two,1',
  '2011-03-01,SPLIT,20194,20198,,490,Ba,Three,',
  '2011-03-01,SPLIT,20194,20199,,498,Bốn,Four,',
  '2011-03-01,TRANSFER,00004,,,002,,,',
].join('\n');
